package chat.verbatim.query.realtime.socketio;

import chat.verbatim.query.realtime.engineio.ProtocolViolation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a client's packets together from its messages: a text, and the attachments that the text announces. */
final class PacketAssembler {

    private PacketParser.@Nullable Announced announced;
    private final List<byte[]> attachments = new ArrayList<>();

    /** Null where attachments are still to come. */
    @Nullable
    Packet text(String message) {
        if (announced != null) {
            throw new ProtocolViolation("text instead of an attachment");
        }
        announced = PacketParser.parse(message);
        return complete();
    }

    /** Null where more are still to come. */
    @Nullable
    Packet binary(byte[] message) {
        if (announced == null) {
            throw new ProtocolViolation("an attachment of nothing");
        }
        attachments.add(message);
        return complete();
    }

    private @Nullable Packet complete() {
        var whole = announced;
        if (whole == null || attachments.size() < whole.attachments()) {
            return null;
        }
        var packet = whole.packet();
        var data = packet.data();
        var assembled = attachments.isEmpty() || data == null
                ? packet
                : new Packet(packet.type(), packet.namespace(), packet.id(), Attachments.attach(data, attachments));
        announced = null;
        attachments.clear();
        return assembled;
    }
}
