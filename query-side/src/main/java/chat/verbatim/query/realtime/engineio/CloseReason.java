package chat.verbatim.query.realtime.engineio;

import java.util.Locale;

/** Why a session ends, and whether what is queued still goes to the client first. */
public enum CloseReason {
    CLIENT_CLOSED("transport close", 1000, 1000, true),
    TRANSPORT_CLOSED("transport close", 1000, 1000, false),
    TRANSPORT_FAILED("transport error", 1011, 1011, false),
    PING_TIMEOUT("ping timeout", 1008, 4408, false),
    PROTOCOL_VIOLATED("parse error", 1002, 4400, false),
    TOO_LARGE("message too large", 1009, 1009, false),
    TOO_MANY_MESSAGES("too many messages", 1008, 4429, false),
    TOO_MANY_CONNECTIONS("too many connections", 1008, 4403, true),
    FAILED("internal error", 1011, 1011, false),
    NOT_CONNECTED("no namespace entered in time", 1008, 4408, false),
    NOT_AUTHENTICATED("not authenticated in time", 1008, 4408, false),
    UNAUTHORIZED("unauthorized", 1008, 4401, true),
    SLOW_READER("too slow a reader", 1013, 4408, false),
    TRY_LATER("try again later", 1013, 1013, true),
    TOKEN_EXPIRED("token expired", 1008, 4401, true),
    GOING_AWAY("server going away", 1001, 1001, true);

    private final String text;
    private final int status;
    private final int plainStatus;
    private final boolean flushes;

    CloseReason(String text, int status, int plainStatus, boolean flushes) {
        this.text = text;
        this.status = status;
        this.plainStatus = plainStatus;
        this.flushes = flushes;
    }

    /** As in the WebSocket's close frame. */
    public String text() {
        return text;
    }

    /** As it is counted. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The close code of a WebSocket under Engine.IO, whose clients ask for none of their own. */
    int status() {
        return status;
    }

    /** The close code of a plain WebSocket, which tells its client what to do. */
    int plainStatus() {
        return plainStatus;
    }

    boolean flushes() {
        return flushes;
    }

    /** What ends the last poll: a client that left by itself is not told to leave. */
    String lastPacket() {
        return this == CLIENT_CLOSED ? EnginePacket.NOOP : EnginePacket.CLOSE;
    }
}
