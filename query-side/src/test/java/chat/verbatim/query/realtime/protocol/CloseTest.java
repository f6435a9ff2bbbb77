package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloseTest {

    @RegisterExtension
    final Site site = Site.obeying(TestSettings.PATIENT);

    @Test
    void a_polling_client_that_closes_gets_its_waiting_poll_answered() throws Exception {
        var session = site.polling();
        var poll = session.pollLater();
        assertThat(session.post("6").body()).isEqualTo("ok");

        assertThat(session.post("1").body()).isEqualTo("ok");

        assertThat(poll.join().body()).isEqualTo("6");
        Ends.assertOver(session);
    }

    /** The two leave together; whichever is served first, the outcome is the same. */
    @Test
    void a_poll_that_comes_after_the_close_it_left_with_is_answered_once() throws Exception {
        var session = site.polling();
        assertThat(session.post("1").body()).isEqualTo("ok");

        var last = session.poll();

        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(last.body()).isEqualTo("6");
        Ends.assertOver(session);
    }

    @Test
    void what_comes_behind_the_close_in_a_payload_is_not_heard() throws Exception {
        var session = site.polling();

        session.post("4said\u001e1\u001e4unsaid");

        assertThat(session.poll().body()).isEqualTo("4said\u001e6");
        Ends.assertOver(session);
    }

    @Test
    void a_client_on_a_websocket_closes_by_a_packet_or_by_closing_or_by_hanging_up() throws Exception {
        assertThat(Ends.of(site.webSocket().send("1")).status()).isEqualTo(1000);
        site.webSocket().close();
        site.webSocket().leave();

        await().until(() -> site.sessions() == 0);
    }

    @Test
    void a_server_that_closes_tells_a_waiting_poll_everything_and_then_to_close() throws Exception {
        var session = site.polling();
        var poll = session.pollLater();
        assertThat(session.post("6").body()).isEqualTo("ok");

        session.post("4leave");

        assertThat(poll.join().body() + rest(session)).isEqualTo("4bye\u001e1");
        Ends.assertOver(session);
    }

    /** The poll may have left with the word alone; then the close waits for the next one. */
    private static String rest(Polling session) throws Exception {
        var next = session.poll();
        return next.statusCode() == 200 ? "\u001e" + next.body() : "";
    }

    @Test
    void a_server_that_closes_tells_the_next_poll() throws Exception {
        var session = site.polling();

        session.post("4leave");

        assertThat(session.poll().body()).isEqualTo("4bye\u001e1");
        Ends.assertOver(session);
    }

    @Test
    void a_server_that_closes_a_websocket_says_everything_and_why() throws Exception {
        var socket = site.webSocket().send("4leave");

        assertThat(socket.next()).isEqualTo("4bye");
        assertThat(Ends.of(socket)).isEqualTo(new RawWebSocket.Closed(1001, "server going away"));
    }

    @Test
    void a_server_that_goes_away_opens_nothing_more() throws Exception {
        var session = site.polling();

        site.goAway();

        assertThat(session.poll().body()).isEqualTo("1");
        assertThat(site.get("EIO=4&transport=polling").statusCode()).isEqualTo(503);
    }
}
