package chat.verbatim.query.realtime.engineio;

/** Why a session ends, and whether what is queued still goes to the client first. */
public enum CloseReason {
    CLIENT_CLOSED("transport close", 1000, true),
    TRANSPORT_CLOSED("transport close", 1000, false),
    TRANSPORT_FAILED("transport error", 1011, false),
    PING_TIMEOUT("ping timeout", 1008, false),
    PROTOCOL_VIOLATED("parse error", 1002, false),
    FAILED("internal error", 1011, false),
    NOT_CONNECTED("no namespace entered in time", 1008, false),
    SLOW_READER("too slow a reader", 1013, false),
    TRY_LATER("try again later", 1013, true),
    TOKEN_EXPIRED("token expired", 1008, true),
    GOING_AWAY("server going away", 1001, true);

    private final String text;
    private final int status;
    private final boolean flushes;

    CloseReason(String text, int status, boolean flushes) {
        this.text = text;
        this.status = status;
        this.flushes = flushes;
    }

    /** As in the WebSocket's close frame. */
    public String text() {
        return text;
    }

    /** The WebSocket's close code. */
    int status() {
        return status;
    }

    boolean flushes() {
        return flushes;
    }

    /** What ends the last poll: a client that left by itself is not told to leave. */
    String lastPacket() {
        return this == CLIENT_CLOSED ? EnginePacket.NOOP : EnginePacket.CLOSE;
    }
}
