package chat.verbatim.query.realtime.engineio;

import java.util.List;

/** A client's session, for the layer above; every method may be called from any thread, and none waits for the client. */
public interface Connection {

    Handshake handshake();

    /** Queues frames that belong together. Over the queue's bound the session ends instead. */
    void send(List<Frame> frames);

    /** Ends the session, and tells the client why where its transport can. */
    void close(CloseReason reason);
}
