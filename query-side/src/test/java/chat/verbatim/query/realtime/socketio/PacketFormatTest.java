package chat.verbatim.query.realtime.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.engineio.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.BinaryNode;

/** Each kind of packet as it is on the wire, both ways. */
class PacketFormatTest {

    private static final String PLACE_0 = "{\"_placeholder\":true,\"num\":0}";
    private static final String PLACE_1 = "{\"_placeholder\":true,\"num\":1}";

    static Stream<Arguments> packets() {
        return Stream.of(
                format(Packet.of(PacketType.CONNECT, "/", null), "0"),
                format(Packet.of(PacketType.CONNECT, "/admin", sid()), "0/admin,{\"sid\":\"oSO0Op\"}"),
                format(Packet.of(PacketType.DISCONNECT, "/", null), "1"),
                format(Packet.of(PacketType.DISCONNECT, "/admin", null), "1/admin,"),
                format(Packet.of(PacketType.EVENT, "/", Packet.array("foo")), "2[\"foo\"]"),
                format(Packet.of(PacketType.EVENT, "/admin", Packet.array("bar")), "2/admin,[\"bar\"]"),
                format(new Packet(PacketType.EVENT, "/", 12, Packet.array("foo")), "212[\"foo\"]"),
                format(new Packet(PacketType.EVENT, "/", 0, Packet.array("foo", 1)), "20[\"foo\",1]"),
                format(new Packet(PacketType.ACK, "/", 12, Packet.array()), "312[]"),
                format(new Packet(PacketType.ACK, "/admin", 13, Packet.array("bar")), "3/admin,13[\"bar\"]"),
                format(
                        Packet.of(PacketType.BINARY_EVENT, "/", Packet.array("baz", bytes(1))),
                        "51-[\"baz\"," + PLACE_0 + "]",
                        new byte[] {1}),
                format(
                        Packet.of(PacketType.BINARY_EVENT, "/admin", Packet.array("baz", bytes(1), bytes(2))),
                        "52-/admin,[\"baz\"," + PLACE_0 + "," + PLACE_1 + "]",
                        new byte[] {1},
                        new byte[] {2}),
                format(
                        new Packet(PacketType.BINARY_EVENT, "/", 14, Packet.array("foo", bytes(1))),
                        "51-14[\"foo\"," + PLACE_0 + "]",
                        new byte[] {1}),
                format(
                        new Packet(PacketType.BINARY_ACK, "/admin", 15, Packet.array("bar", bytes(1))),
                        "61-/admin,15[\"bar\"," + PLACE_0 + "]",
                        new byte[] {1}));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void is_written(Packet packet, String text, List<byte[]> attachments) {
        var frames = new ArrayList<Frame>();
        frames.add(Frame.message(text));
        attachments.forEach(bytes -> frames.add(Frame.message(bytes)));

        assertThat(PacketEncoder.encode(packet)).isEqualTo(frames);
    }

    @ParameterizedTest
    @MethodSource("packets")
    void is_read(Packet packet, String text, List<byte[]> attachments) {
        var assembler = new PacketAssembler();

        var read = assembler.text(text);
        for (var bytes : attachments) {
            assertThat(read).isNull();
            read = assembler.binary(bytes);
        }

        assertThat(read).isEqualTo(packet);
    }

    private static Arguments format(Packet packet, String text, byte[]... attachments) {
        return Arguments.of(packet, text, List.of(attachments));
    }

    private static tools.jackson.databind.JsonNode sid() {
        return Packet.JSON.createObjectNode().put("sid", "oSO0Op");
    }

    private static BinaryNode bytes(int value) {
        return BinaryNode.valueOf(new byte[] {(byte) value});
    }
}
