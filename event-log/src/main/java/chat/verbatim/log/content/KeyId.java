package chat.verbatim.log.content;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Names a key of a user; random, so that a user's next key has another. */
record KeyId(long high, long low) {

    static final int BYTES = 16;

    static KeyId of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new KeyId(buffer.getLong(), buffer.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
