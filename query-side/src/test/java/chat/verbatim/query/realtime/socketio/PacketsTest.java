package chat.verbatim.query.realtime.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.query.realtime.engineio.ProtocolViolation;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BinaryNode;

class PacketsTest {

    final PacketAssembler assembler = new PacketAssembler();

    @Test
    void a_packet_is_whole_with_its_last_attachment() {
        assertThat(assembler.text("52-[\"say\",{\"_placeholder\":true,\"num\":1},[{\"_placeholder\":true,\"num\":0}]]"))
                .isNull();
        assertThat(assembler.binary(new byte[] {1})).isNull();

        assertThat(assembler.binary(new byte[] {2}))
                .isEqualTo(
                        Packet.of(PacketType.BINARY_EVENT, "/", Packet.array("say", bytes(2), Packet.array(bytes(1)))));
    }

    @Test
    void nothing_comes_between_a_packet_and_its_attachments() {
        assertThat(assembler.text("51-[\"say\",{\"_placeholder\":true,\"num\":0}]"))
                .isNull();

        assertThatThrownBy(() -> assembler.text("2[\"say\"]")).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void an_attachment_of_nothing_is_refused() {
        assertThatThrownBy(() -> assembler.binary(new byte[] {1})).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void a_placeholder_for_nothing_is_refused() {
        assertThat(assembler.text("51-[\"say\",{\"_placeholder\":true,\"num\":1}]"))
                .isNull();

        assertThatThrownBy(() -> assembler.binary(new byte[] {1})).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void bytes_travel_as_attachments_and_come_back_as_they_were() {
        var sent = new Packet(PacketType.ACK, "/admin", 3, Packet.array(1, bytes(1, 2)));

        assertThat(PacketEncoder.encode(sent)).hasSize(2);
        var text = "61-/admin,3[1,{\"_placeholder\":true,\"num\":0}]";
        assertThat(assembler.text(text)).isNull();
        assertThat(assembler.binary(new byte[] {1, 2}))
                .isEqualTo(new Packet(PacketType.BINARY_ACK, "/admin", 3, sent.data()));
    }

    private static BinaryNode bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return BinaryNode.valueOf(bytes);
    }
}
