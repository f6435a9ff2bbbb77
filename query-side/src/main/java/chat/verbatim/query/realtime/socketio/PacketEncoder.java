package chat.verbatim.query.realtime.socketio;

import chat.verbatim.query.realtime.engineio.Frame;
import java.util.ArrayList;
import java.util.List;

/** Writes packets as frames: the text, then its attachments. */
final class PacketEncoder {

    private PacketEncoder() {}

    static List<Frame> encode(Packet packet) {
        var attachments = new ArrayList<byte[]>();
        var data = packet.data();
        var json = data == null ? "" : Packet.JSON.writeValueAsString(Attachments.detach(data, attachments));
        var type = attachments.isEmpty() ? packet.type() : packet.type().withAttachments();
        var text = new StringBuilder().append(type.wire());
        if (type.isBinary()) {
            text.append(attachments.size()).append('-');
        }
        if (!packet.namespace().equals("/")) {
            text.append(packet.namespace()).append(',');
        }
        if (packet.id() != Packet.NO_ID) {
            text.append(packet.id());
        }
        var frames = new ArrayList<Frame>();
        frames.add(Frame.message(text.append(json).toString()));
        attachments.forEach(bytes -> frames.add(Frame.message(bytes)));
        return frames;
    }
}
