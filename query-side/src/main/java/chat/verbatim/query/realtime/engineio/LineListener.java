package chat.verbatim.query.realtime.engineio;

/** Whoever a WebSocket was opened for. */
interface LineListener {

    void text(String message);

    void binary(byte[] message);

    /** To a ping of the WebSocket's own. */
    void pong();

    /** Maybe more than once. */
    void closed(CloseReason reason);
}
