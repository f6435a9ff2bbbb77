package chat.verbatim.conformance;

/** How a device travels: with a Socket.IO client, or on a plain WebSocket. */
public enum Over {
    WEBSOCKET("websocket"),
    POLLING("polling"),
    /** As Socket.IO clients do by default: polling first, then a WebSocket. */
    UPGRADE("polling,websocket"),
    PLAIN("");

    private final String transports;

    Over(String transports) {
        this.transports = transports;
    }

    /** Of a Socket.IO client. */
    String[] transports() {
        return transports.split(",", -1);
    }
}
