package chat.verbatim.query.realtime.engineio;

/** The layer above a session. Messages come one after the other; the end may come at any time, and comes once. */
public interface ConnectionListener {

    /** @throws ProtocolViolation where the session is to end */
    void onText(String message);

    /** @throws ProtocolViolation where the session is to end */
    void onBinary(byte[] message);

    void onClose(CloseReason reason);
}
