package chat.verbatim.query.realtime.room;

import chat.verbatim.query.realtime.engineio.CloseReason;
import java.time.Duration;
import java.util.List;

/**
 * A user's connection, in whichever form it speaks. Every method may be called from any thread, and none but {@link
 * #awaitRoom} waits.
 */
public interface Peer {

    /** In their order, in as few writes as can be. */
    void send(List<Push> pushes);

    default void send(Push push) {
        send(List.of(push));
    }

    /**
     * Waits until at least half of what may be queued for the client is free again.
     *
     * @return false where the connection ended or patience ran out
     */
    boolean awaitRoom(Duration patience) throws InterruptedException;

    /** Ends it, and tells the client why where its transport can; clients come back from that by themselves. */
    void close(CloseReason reason);

    /** Runs once when it ends, on any thread; at once where it has ended. */
    void onClose(Runnable hook);
}
