package chat.verbatim.bench.load;

import java.nio.ByteBuffer;

/** A connection of a {@link Loop}. */
interface Served {

    /**
     * Something is there to be done.
     *
     * @param buffer to read into, good for the call only
     */
    void serve(ByteBuffer buffer);
}
