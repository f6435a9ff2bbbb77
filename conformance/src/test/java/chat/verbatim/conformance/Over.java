package chat.verbatim.conformance;

/** How a Socket.IO client travels. */
public enum Over {
    WEBSOCKET("websocket"),
    POLLING("polling"),
    /** As clients do by default: polling first, then a WebSocket. */
    UPGRADE("polling,websocket");

    private final String transports;

    Over(String transports) {
        this.transports = transports;
    }

    String[] transports() {
        return transports.split(",", -1);
    }
}
