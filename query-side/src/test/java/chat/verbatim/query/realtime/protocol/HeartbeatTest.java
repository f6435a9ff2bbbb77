package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The time for an answer is long where one comes, and short where none does. */
class HeartbeatTest {

    private static final Duration OFTEN = Duration.ofMillis(50);

    @RegisterExtension
    final Site site = Site.obeying(TestSettings.with(OFTEN, Duration.ofSeconds(20)));

    @RegisterExtension
    final Site strict = Site.obeying(TestSettings.with(OFTEN, Duration.ofMillis(500)));

    @Test
    void a_polling_client_is_pinged_again_after_each_pong() throws Exception {
        var session = site.polling();

        for (int i = 0; i < 5; i++) {
            assertThat(session.poll().body()).isEqualTo("2");
            assertThat(session.post("3").body()).isEqualTo("ok");
        }
    }

    @Test
    void so_is_one_on_a_websocket() throws Exception {
        var socket = site.webSocket();

        for (int i = 0; i < 5; i++) {
            assertThat(socket.next()).isEqualTo("2");
            socket.send("3");
        }
    }

    @Test
    void no_second_ping_is_sent_before_the_pong() throws Exception {
        var session = site.polling();
        assertThat(session.poll().body()).isEqualTo("2");
        var poll = session.pollLater();

        session.post("4the pong takes its time\u001e3");

        assertThat(poll.join().body()).isEqualTo("4the pong takes its time");
        assertThat(session.poll().body()).isEqualTo("2");
    }

    @Test
    void a_pong_that_nobody_asked_for_changes_nothing() throws Exception {
        var session = site.polling();

        session.post("3\u001e3");

        assertThat(session.poll().body()).isEqualTo("2");
    }

    @Test
    void a_polling_client_that_leaves_a_ping_unanswered_is_gone_whether_it_polls_or_not() throws Exception {
        var silent = strict.polling();
        var deaf = strict.polling();
        assertThat(silent.poll().body()).startsWith("2");

        await().until(() -> strict.sessions() == 0);

        Ends.assertOver(silent);
        Ends.assertOver(deaf);
    }

    @Test
    void so_is_one_on_a_websocket_whatever_else_it_says() throws Exception {
        var socket = strict.webSocket("EIO=4&transport=websocket");
        socket.send("4no pong").send("6");

        assertThat(Ends.of(socket)).isEqualTo(new RawWebSocket.Closed(1008, "ping timeout"));
        await().until(() -> strict.sessions() == 0);
    }
}
