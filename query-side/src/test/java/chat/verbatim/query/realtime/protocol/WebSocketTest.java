package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {

    @RegisterExtension
    final Site site = Site.obeying(TestSettings.PATIENT);

    @Test
    void each_packet_is_a_message_of_its_own() throws Exception {
        var socket = site.webSocket().send("4count 3").send("4");

        assertThat(new String[] {socket.next(), socket.next(), socket.next(), socket.next()})
                .containsExactlyInAnyOrder("40", "41", "42", "4");
    }

    @Test
    void the_separator_of_payloads_means_nothing_here() throws Exception {
        assertThat(site.webSocket().send("4one\u001e4two").next()).isEqualTo("4one\u001e4two");
    }

    @Test
    void text_is_in_utf_8() throws Exception {
        assertThat(site.webSocket().send("4€ 👋").next()).isEqualTo("4€ 👋");
    }

    @Test
    void bytes_are_a_message_as_they_are() throws Exception {
        var socket = site.webSocket();

        assertThat(socket.send(new byte[] {0, 52, -1}).nextBytes()).containsExactly(0, 52, -1);
        assertThat(socket.send(new byte[0]).nextBytes()).isEmpty();
    }

    @Test
    void a_message_may_come_in_several_frames() throws Exception {
        assertThat(site.webSocket().sendInFrames("4he", "ll", "o").next()).isEqualTo("4hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "9", "bAQIDBA==", "0{}", "5"})
    void a_packet_that_is_none_ends_the_session(String packet) throws Exception {
        assertThat(Ends.of(site.webSocket().send(packet)).status()).isEqualTo(1002);
    }

    @Test
    void a_noop_is_nothing() throws Exception {
        assertThat(site.webSocket().send("6").send("4hello").next()).isEqualTo("4hello");
    }
}
