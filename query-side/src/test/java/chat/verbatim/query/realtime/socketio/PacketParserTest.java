package chat.verbatim.query.realtime.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.query.realtime.engineio.ProtocolViolation;
import chat.verbatim.query.realtime.socketio.PacketParser.Announced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketParserTest {

    @Test
    void a_connect_may_bring_something_along() {
        assertThat(PacketParser.parse("0")).isEqualTo(whole(Packet.of(PacketType.CONNECT, "/", null)));
        assertThat(PacketParser.parse("0{\"token\":\"t\"}"))
                .isEqualTo(whole(Packet.of(
                        PacketType.CONNECT, "/", Packet.JSON.createObjectNode().put("token", "t"))));
    }

    @Test
    void a_namespace_ends_at_the_comma_or_the_end() {
        assertThat(PacketParser.parse("1/admin,").packet().namespace()).isEqualTo("/admin");
        assertThat(PacketParser.parse("0/admin").packet().namespace()).isEqualTo("/admin");
    }

    @Test
    void an_event_may_ask_for_an_ack() {
        assertThat(PacketParser.parse("2/admin,456[\"say\",1]"))
                .isEqualTo(whole(new Packet(PacketType.EVENT, "/admin", 456, Packet.array("say", 1))));
    }

    @Test
    void attachments_are_announced() {
        var announced = PacketParser.parse("52-7[\"say\",{\"_placeholder\":true,\"num\":0}]");

        assertThat(announced.attachments()).isEqualTo(2);
        assertThat(announced.packet().id()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9",
                "abc",
                "0[]",
                "1[]",
                "2",
                "2{}",
                "2[]",
                "2[null]",
                "2[\"disconnect\"]",
                "2[\"say\"",
                "2abc[\"say\"]",
                "3[1]",
                "3",
                "4{}",
                "5[\"say\"]",
                "5-[\"say\"]",
                "511-[\"say\"]",
                "51"
            })
    void what_a_client_may_not_send_is_refused(String text) {
        assertThatThrownBy(() -> PacketParser.parse(text)).isInstanceOf(ProtocolViolation.class);
    }

    private static Announced whole(Packet packet) {
        return new Announced(packet, 0);
    }
}
