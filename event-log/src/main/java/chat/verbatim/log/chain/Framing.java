package chat.verbatim.log.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts stored columns into the one order of bytes that is hashed. It is a promise: any language can do the same, and what was
 * hashed once is hashed the same for ever. Integers are big-endian, strings UTF-8; what can vary in length has it before it.
 */
public final class Framing {

    /** Of every hash in it. */
    public static final int HASH_BYTES = 32;

    private static final byte[] MARK = "verbatim-record/1\n".getBytes(UTF_8);
    private static final byte[] NOTHING_BEFORE = new byte[HASH_BYTES];
    private static final int ID_BYTES = 16;
    private static final int ENTRY_BYTES = Long.BYTES + Long.BYTES + HASH_BYTES;
    private static final byte LEAF = 0;

    private Framing() {}

    /** What stands for the link before the first of a stream: zeros. */
    public static byte[] first() {
        return NOTHING_BEFORE.clone();
    }

    /**
     * A record but for its last 32 bytes, which are the link before it in its stream.
     *
     * @param commitment none where there is no free text
     */
    public static byte[] unlinked(
            String stream,
            long version,
            String kind,
            UUID eventId,
            String type,
            int revision,
            byte[] payload,
            byte @Nullable [] commitment) {
        var streamBytes = stream.getBytes(UTF_8);
        var kindBytes = kind.getBytes(UTF_8);
        var typeBytes = type.getBytes(UTF_8);
        var committed = commitment == null ? new byte[0] : commitment;
        var bytes = ByteBuffer.allocate(MARK.length
                + (5 * Integer.BYTES + streamBytes.length + kindBytes.length + typeBytes.length)
                + (payload.length + committed.length)
                + (Long.BYTES + ID_BYTES + Integer.BYTES));
        bytes.put(MARK);
        sized(bytes, streamBytes).putLong(version);
        sized(bytes, kindBytes).putLong(eventId.getMostSignificantBits()).putLong(eventId.getLeastSignificantBits());
        sized(bytes, typeBytes).putInt(revision);
        sized(bytes, payload);
        sized(bytes, committed);
        return bytes.array();
    }

    private static ByteBuffer sized(ByteBuffer to, byte[] bytes) {
        return to.putInt(bytes.length).put(bytes);
    }

    /** The whole record. */
    public static byte[] record(byte[] unlinked, byte[] before) {
        var whole = Arrays.copyOf(unlinked, unlinked.length + before.length);
        System.arraycopy(before, 0, whole, unlinked.length, before.length);
        return whole;
    }

    /** The link of an event: its record's hash. */
    public static byte[] link(byte[] unlinked, byte[] before) {
        var sha = Hashes.sha256();
        sha.update(unlinked);
        return sha.digest(before);
    }

    /** The same for who does the first part early: what has taken {@link #unlinked} is left as it is. */
    public static byte[] link(MessageDigest unlinked, byte[] before) {
        try {
            return ((MessageDigest) unlinked.clone()).digest(before);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("a digest of the Java platform can be cloned", e);
        }
    }

    /** What the log says of an event beside its record: where it is, and when it came there. */
    public static byte[] entry(long position, long appendedAtMicros, byte[] link) {
        return ByteBuffer.allocate(ENTRY_BYTES)
                .putLong(position)
                .putLong(appendedAtMicros)
                .put(link)
                .array();
    }

    /** A leaf of the tree over the whole log (RFC 6962): the hash of the entry, with a mark that no inner node has. */
    public static byte[] leaf(long position, long appendedAtMicros, byte[] link) {
        var sha = Hashes.sha256();
        sha.update(LEAF);
        return sha.digest(entry(position, appendedAtMicros, link));
    }
}
