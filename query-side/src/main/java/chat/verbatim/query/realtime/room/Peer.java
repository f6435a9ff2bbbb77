package chat.verbatim.query.realtime.room;

import chat.verbatim.query.realtime.engineio.CloseReason;

/** A user's connection, in whichever form it speaks. Every method may be called from any thread, and none waits. */
public interface Peer {

    void send(Push push);

    /** Ends it, and tells the client why where its transport can; clients come back from that by themselves. */
    void close(CloseReason reason);

    /** Runs once when it ends, on any thread; at once where it has ended. */
    void onClose(Runnable hook);
}
