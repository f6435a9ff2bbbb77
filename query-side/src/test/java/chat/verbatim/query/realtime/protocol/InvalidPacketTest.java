package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends these is closed. */
class InvalidPacketTest {

    @RegisterExtension
    final Site site = Site.with(TestSettings.PATIENT, Map.of("/", new Answering()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no type
                "4",
                "4abc",
                "47",
                "4-1",
                // an event needs an array that begins with its name
                "42",
                "42{}",
                "42\"say\"",
                "42[]",
                "42[null]",
                "42[{}]",
                "42[[\"say\"]]",
                "42[true]",
                "42[\"say\"",
                "42[\"say\"]]",
                // names that the protocol's libraries keep for themselves
                "42[\"connect\"]",
                "42[\"connect_error\"]",
                "42[\"disconnect\"]",
                "42[\"disconnecting\"]",
                "42[\"newListener\"]",
                "42[\"removeListener\"]",
                // ids are digits
                "42abc[\"return\",1]",
                "42-1[\"return\",1]",
                "421.5[\"return\",1]",
                // an answer needs an id and an array
                "43",
                "43[1]",
                "431",
                "431{}",
                // the rest has an object or nothing
                "41[]",
                "41{}",
                "44",
                "44{}",
                "44{\"message\":\"me\"}",
                "40/other,[]",
                "40/other,\"t\"",
                // attachments are counted, and not many
                "45[\"say\"]",
                "45-[\"say\"]",
                "45a-[\"say\"]",
                "451[\"say\"]",
                "451",
                "4511-[\"say\"]",
                "4599999999999-[\"say\"]",
            })
    void a_packet_that_is_none(String packet) throws Exception {
        var socket = in();

        socket.send(packet);

        assertThat(Ends.of(socket)).isEqualTo(new RawWebSocket.Closed(1002, "parse error"));
    }

    @Test
    void bytes_that_nothing_announced() throws Exception {
        var socket = in();

        socket.send(new byte[] {1});

        assertThat(Ends.of(socket).status()).isEqualTo(1002);
    }

    @Test
    void text_where_bytes_were_announced() throws Exception {
        var socket = in().send("451-[\"say\",{\"_placeholder\":true,\"num\":0}]");

        socket.send("42[\"say\",1]");

        assertThat(Ends.of(socket).status()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "\"0\"", "null", "0.5"})
    void a_place_for_bytes_that_do_not_come(String number) throws Exception {
        var socket = in().send("451-[\"say\",{\"_placeholder\":true,\"num\":" + number + "}]");

        socket.send(new byte[] {1});

        assertThat(Ends.of(socket).status()).isEqualTo(1002);
    }

    @Test
    void over_polling_they_are_refused() throws Exception {
        var session = site.polling();
        session.post("40");

        assertThat(session.post("42{}").statusCode()).isEqualTo(400);

        Ends.assertOver(session);
    }

    @Test
    void one_that_is_sent_to_a_client_s_own_namespace_ends_the_others_too() throws Exception {
        var socket = in().send("40/nowhere,");
        assertThat(socket.next()).startsWith("44/nowhere,");

        socket.send("42/nowhere,[\"say\"]");

        assertThat(Ends.of(socket).status()).isEqualTo(1002);
    }

    private RawWebSocket in() throws InterruptedException {
        var socket = site.webSocket().send("40");
        Entered.of("", socket.next());
        return socket;
    }
}
