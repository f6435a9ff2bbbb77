package chat.verbatim.conformance;

/** How a device travels: a Socket.IO client, without an upgrade from one to the other, or a plain WebSocket. */
public enum Over {
    WEBSOCKET,
    POLLING,
    PLAIN
}
