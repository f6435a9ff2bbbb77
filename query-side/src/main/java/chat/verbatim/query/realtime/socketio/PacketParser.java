package chat.verbatim.query.realtime.socketio;

import chat.verbatim.query.realtime.engineio.ProtocolViolation;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the text of a packet from left to right: type, attachments, namespace, ack id, data. */
final class PacketParser {

    private static final int MAX_ATTACHMENTS = 10;
    private static final int MAX_DIGITS = 15;
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    /** A packet whose attachments are still to come. */
    record Announced(Packet packet, int attachments) {}

    private final String text;
    private int at;

    private PacketParser(String text) {
        this.text = text;
    }

    /** @throws ProtocolViolation where it is no packet that a client may send */
    static Announced parse(String text) {
        return new PacketParser(text).packet();
    }

    private Announced packet() {
        var type = type();
        int attachments = type.isBinary() ? attachments() : 0;
        var namespace = namespace();
        long id = id();
        var packet = new Packet(type, namespace, id, data());
        if (!isValid(packet)) {
            throw new ProtocolViolation("invalid payload");
        }
        return new Announced(packet, attachments);
    }

    private PacketType type() {
        var type = text.isEmpty() ? null : PacketType.of(text.charAt(at++));
        if (type == null) {
            throw new ProtocolViolation("unknown packet type");
        }
        return type;
    }

    private int attachments() {
        long count = digits();
        if (count < 0 || count > MAX_ATTACHMENTS || at == text.length() || text.charAt(at++) != '-') {
            throw new ProtocolViolation("illegal attachments");
        }
        return (int) count;
    }

    private String namespace() {
        if (at == text.length() || text.charAt(at) != '/') {
            return "/";
        }
        int comma = text.indexOf(',', at);
        var namespace = comma < 0 ? text.substring(at) : text.substring(at, comma);
        at = comma < 0 ? text.length() : comma + 1;
        return namespace;
    }

    private long id() {
        long id = digits();
        return id < 0 ? Packet.NO_ID : id;
    }

    /** -1 where there are none. */
    private long digits() {
        int from = at;
        while (at < text.length() && at - from < MAX_DIGITS && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at == from ? -1 : Long.parseLong(text, from, at, 10);
    }

    private @Nullable JsonNode data() {
        try {
            return at == text.length() ? null : Packet.JSON.readTree(text.substring(at));
        } catch (JacksonException e) {
            throw new ProtocolViolation("invalid payload");
        }
    }

    private static boolean isValid(Packet packet) {
        var data = packet.data();
        return switch (packet.type()) {
            case CONNECT -> data == null || data.isObject();
            case DISCONNECT -> data == null;
            case EVENT, BINARY_EVENT -> data != null && data.isArray() && !data.isEmpty() && isEvent(data.get(0));
            case ACK, BINARY_ACK -> data != null && data.isArray() && packet.id() != Packet.NO_ID;
            case CONNECT_ERROR -> false;
        };
    }

    private static boolean isEvent(JsonNode name) {
        return name.isNumber() || (name.isString() && !RESERVED.contains(name.asString()));
    }
}
