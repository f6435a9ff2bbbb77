package chat.verbatim.bench.load;

import java.nio.ByteBuffer;

/** Hears what comes to clients, on their loop's thread; buffers are good for the call only. */
public interface Listener {

    /** The first event of a connection. */
    default void ready(Client client, ByteBuffer in, int from, int to) {}

    /** Every later event: a Socket.IO packet between the two. */
    default void event(Client client, ByteBuffer in, int from, int to) {}

    /** Once, whether it was ready or not. */
    default void closed(Client client, String why) {}
}
