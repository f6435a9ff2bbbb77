package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeTest {

    @RegisterExtension
    final Site site = Site.obeying(TestSettings.PATIENT);

    @Test
    void the_probe_is_answered_and_the_waiting_poll_with_it() throws Exception {
        var session = site.polling();
        var poll = session.pollLater();
        assertThat(session.post("6").body()).isEqualTo("ok");

        var socket = session.webSocket().send("2probe");

        assertThat(socket.next()).isEqualTo("3probe");
        assertThat(poll.join().body()).isEqualTo("6");
    }

    @Test
    void what_was_said_during_the_probe_comes_over_the_websocket_first() throws Exception {
        var session = site.polling();
        var socket = session.webSocket().send("2probe");
        assertThat(socket.next()).isEqualTo("3probe");
        session.post("4before\u001ebAQI=");

        socket.send("5").send("4after");

        assertThat(socket.next()).isEqualTo("4before");
        assertThat(socket.nextBytes()).containsExactly(1, 2);
        assertThat(socket.next()).isEqualTo("4after");
    }

    @Test
    void after_the_upgrade_no_request_is_served() throws Exception {
        var session = site.polling();
        var socket = upgraded(session);

        Ends.assertOver(session);

        assertThat(socket.send("4still").next()).isEqualTo("4still");
    }

    /** A client that does not wait sends the two together, and the poll may come first: then it is held for a moment. */
    @Test
    void a_poll_that_comes_between_the_probe_and_the_upgrade_is_refused_by_the_upgrade() throws Exception {
        var answers = new HashSet<String>();
        for (int i = 0; i < 10; i++) {
            var session = site.polling();
            var socket = session.webSocket().send("2probe");
            assertThat(socket.next()).isEqualTo("3probe");
            var poll = session.pollLater();

            socket.send("5");

            answers.add(
                    poll.join().statusCode() == 400 ? "refused" : poll.join().body());
            assertThat(socket.send("4here").next()).isEqualTo("4here");
        }

        assertThat(answers)
                .as("6 where this machine took longer than the moment")
                .contains("refused")
                .isSubsetOf("refused", "6");
    }

    @Test
    void a_poll_is_not_kept_waiting_for_an_upgrade_that_does_not_come() throws Exception {
        var session = site.polling();
        var socket = session.webSocket().send("2probe");
        assertThat(socket.next()).isEqualTo("3probe");

        assertThat(session.poll().body()).isEqualTo("6");
    }

    @Test
    void a_session_that_has_its_websocket_takes_no_other() throws Exception {
        var session = site.polling();
        var first = upgraded(session);

        Ends.of(session.webSocket());

        assertThat(first.send("4mine").next()).isEqualTo("4mine");
    }

    @Test
    void nor_does_one_whose_websocket_is_on_its_way() throws Exception {
        var session = site.polling();
        var first = session.webSocket().send("2probe");
        assertThat(first.next()).isEqualTo("3probe");

        Ends.of(session.webSocket());

        assertThat(first.send("5").send("4mine").next()).isEqualTo("4mine");
    }

    @Test
    void nor_does_one_that_began_on_a_websocket() throws Exception {
        var first = site.webSocket("EIO=4&transport=websocket");
        var sid = Opened.of(first.next()).sid();

        Ends.of(site.webSocket("EIO=4&transport=websocket&sid=" + sid));

        assertThat(first.send("4mine").next()).isEqualTo("4mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3probe", "4hello", "1", "abc", ""})
    void a_websocket_that_begins_with_anything_but_the_probe_is_closed_and_polling_goes_on(String packet)
            throws Exception {
        var session = site.polling();
        var socket = session.webSocket().send(packet);

        assertThat(Ends.of(socket).status()).isEqualTo(1002);

        session.post("4hello");
        assertThat(session.poll().body()).isEqualTo("4hello");
    }

    @Test
    void an_upgrade_without_a_probe_is_none() throws Exception {
        var session = site.polling();
        session.webSocket().send("5").send("4lost");

        session.post("4hello");

        assertThat(session.poll().body()).isEqualTo("4hello");
    }

    @Test
    void a_websocket_that_gives_up_leaves_the_session_to_its_polls() throws Exception {
        var session = site.polling();
        try (var socket = session.webSocket().send("2probe")) {
            assertThat(socket.next()).isEqualTo("3probe");
            session.post("4kept");
        }

        await().until(() -> session.poll().body().equals("4kept"));
        assertThat(upgraded(session).send("4later").next()).isEqualTo("4later");
    }

    @Test
    void a_session_that_ends_takes_the_probing_websocket_along() throws Exception {
        var session = site.polling();
        var socket = session.webSocket().send("2probe");
        assertThat(socket.next()).isEqualTo("3probe");

        session.post("1");

        Ends.of(socket);
    }

    /** As clients do: the last poll ends before the upgrade is sent, and nothing is posted meanwhile. */
    @RepeatedTest(20)
    void nothing_is_lost_doubled_or_out_of_order_however_much_is_said_meanwhile() throws Exception {
        var session = site.polling();
        session.post("4count 3000");
        var heard = new ArrayList<String>();
        heard.addAll(packets(session.poll().body()));
        var probed = new AtomicBoolean();
        var polls = CompletableFuture.supplyAsync(() -> pollUntil(session, probed));

        var socket = session.webSocket().send("2probe");
        assertThat(socket.next()).isEqualTo("3probe");
        probed.set(true);
        heard.addAll(polls.join());
        socket.send("5");
        while (heard.size() < 3000) {
            heard.add(socket.next());
        }

        assertThat(heard)
                .isEqualTo(IntStream.range(0, 3000).mapToObj(n -> "4" + n).toList());
    }

    private static List<String> pollUntil(Polling session, AtomicBoolean probed) {
        var heard = new ArrayList<String>();
        while (!probed.get()) {
            var packets = packets(session.pollLater().join().body());
            packets.stream().filter(packet -> !packet.equals("6")).forEach(heard::add);
        }
        return heard;
    }

    private static List<String> packets(String payload) {
        return List.of(payload.split("\u001e"));
    }

    private static RawWebSocket upgraded(Polling session) throws InterruptedException {
        var socket = session.webSocket().send("2probe");
        assertThat(socket.next()).isEqualTo("3probe");
        return socket.send("5");
    }
}
