package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {

    @RegisterExtension
    final Site site = Site.with(TestSettings.PATIENT, Map.of("/", new Answering(), "/admin", new Answering()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",1,\"2\",{\"3\":[true]}",
                ",null,-1.5,\"\",[],{}",
                ",\"€ 👋 \\n \\\" 42[]\"",
                ",{\"_placeholder\":false,\"num\":0}"
            })
    void an_event_brings_any_json(String arguments) throws Exception {
        assertThat(in().send("42[\"say\"" + arguments + "]").next()).isEqualTo("42[\"said\"" + arguments + "]");
    }

    @Test
    void an_event_stays_in_its_namespace() throws Exception {
        var socket = site.webSocket().send("40/admin,");
        Entered.of("/admin,", socket.next());

        assertThat(socket.send("42/admin,[\"say\",1]").next()).isEqualTo("42/admin,[\"said\",1]");
    }

    @Test
    void bytes_travel_behind_their_event_in_the_order_of_their_places() throws Exception {
        var socket = in().send(
                        "452-[\"say\",{\"_placeholder\":true,\"num\":0},{\"deep\":[{\"_placeholder\":true,\"num\":1}]}]")
                .send(new byte[] {1, 2})
                .send(new byte[] {3, 4});

        assertThat(socket.next())
                .isEqualTo(
                        "452-[\"said\",{\"_placeholder\":true,\"num\":0},{\"deep\":[{\"_placeholder\":true,\"num\":1}]}]");
        assertThat(socket.nextBytes()).containsExactly(1, 2);
        assertThat(socket.nextBytes()).containsExactly(3, 4);
    }

    @Test
    void bytes_travel_in_another_namespace() throws Exception {
        var socket = site.webSocket().send("40/admin,");
        Entered.of("/admin,", socket.next());

        socket.send("451-/admin,[\"say\",{\"_placeholder\":true,\"num\":0}]").send(new byte[] {9});

        assertThat(socket.next()).isEqualTo("451-/admin,[\"said\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(socket.nextBytes()).containsExactly(9);
    }

    @Test
    void bytes_travel_by_polls_too() throws Exception {
        var session = site.polling();
        session.post("40");
        Entered.of("", session.poll().body());

        session.post("451-[\"say\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");

        assertThat(session.poll().body()).isEqualTo("451-[\"said\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
    }

    @Test
    void the_attachments_of_an_event_may_come_with_the_next_request() throws Exception {
        var session = site.polling();
        session.post("40");
        Entered.of("", session.poll().body());

        session.post("451-[\"say\",{\"_placeholder\":true,\"num\":0}]");
        session.post("bAQIDBA==\u001e42[\"say\",2]");

        assertThat(session.poll().body())
                .isEqualTo("451-[\"said\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==\u001e42[\"said\",2]");
    }

    @Test
    void what_only_looks_like_a_place_for_bytes_is_left_alone() throws Exception {
        var alike = "{\"_placeholder\":\"true\",\"num\":7}";
        var socket = in().send("451-[\"say\"," + alike + ",{\"_placeholder\":true,\"num\":0}]")
                .send(new byte[] {1});

        assertThat(socket.next()).isEqualTo("451-[\"said\"," + alike + ",{\"_placeholder\":true,\"num\":0}]");
    }

    @Test
    void a_binary_event_may_have_no_attachment_after_all() throws Exception {
        assertThat(in().send("450-[\"say\",1]").next()).isEqualTo("42[\"said\",1]");
    }

    @Test
    void an_event_that_nobody_waits_for_is_none() throws Exception {
        assertThat(in().send("42[\"what\",1]").send("42[\"say\",2]").next()).isEqualTo("42[\"said\",2]");
    }

    @Test
    void an_event_may_be_named_by_a_number() throws Exception {
        assertThat(in().send("421[7]").next()).isEqualTo("431[\"seven\"]");
    }

    @Test
    void events_keep_their_order() throws Exception {
        var socket = in();
        for (int i = 0; i < 50; i++) {
            socket.send("42[\"say\"," + i + "]");
        }
        for (int i = 0; i < 50; i++) {
            assertThat(socket.next()).isEqualTo("42[\"said\"," + i + "]");
        }
    }

    private RawWebSocket in() throws InterruptedException {
        var socket = site.webSocket().send("40");
        Entered.of("", socket.next());
        return socket;
    }
}
