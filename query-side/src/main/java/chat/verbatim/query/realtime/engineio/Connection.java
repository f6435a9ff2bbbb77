package chat.verbatim.query.realtime.engineio;

import java.time.Duration;
import java.util.List;

/**
 * A client's session, for the layer above; every method may be called from any thread, and none but {@link #awaitRoom} waits
 * for the client.
 */
public interface Connection {

    Handshake handshake();

    /** Queues frames that belong together. Over the queue's bound the session ends instead. */
    void send(List<Frame> frames);

    /**
     * Waits until at least half of the queue's bound is free again, for whoever has more to send than it takes at once.
     *
     * @return false where the session ended or patience ran out
     */
    boolean awaitRoom(Duration patience) throws InterruptedException;

    /** Ends the session, and tells the client why where its transport can. */
    void close(CloseReason reason);
}
