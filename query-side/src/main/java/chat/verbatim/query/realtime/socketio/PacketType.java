package chat.verbatim.query.realtime.socketio;

import org.jspecify.annotations.Nullable;

/** The types of Socket.IO v5 packets. */
enum PacketType {
    CONNECT('0'),
    DISCONNECT('1'),
    EVENT('2'),
    ACK('3'),
    CONNECT_ERROR('4'),
    BINARY_EVENT('5'),
    BINARY_ACK('6');

    private final char wire;

    PacketType(char wire) {
        this.wire = wire;
    }

    /** Null where there is no such type. */
    static @Nullable PacketType of(char wire) {
        for (var type : values()) {
            if (type.wire == wire) {
                return type;
            }
        }
        return null;
    }

    char wire() {
        return wire;
    }

    boolean isBinary() {
        return this == BINARY_EVENT || this == BINARY_ACK;
    }

    /** The type that says the same and has attachments. */
    PacketType withAttachments() {
        return switch (this) {
            case EVENT -> BINARY_EVENT;
            case ACK -> BINARY_ACK;
            default -> this;
        };
    }
}
