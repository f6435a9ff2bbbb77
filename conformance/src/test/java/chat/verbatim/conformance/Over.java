package chat.verbatim.conformance;

/** How a Socket.IO client travels; without an upgrade from one to the other. */
public enum Over {
    WEBSOCKET("websocket"),
    POLLING("polling");

    private final String transport;

    Over(String transport) {
        this.transport = transport;
    }

    String transport() {
        return transport;
    }
}
