package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.tree.CanonicalBase64;
import chat.verbatim.audit.tree.Hash;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * An event as it is stored, and a line of an export.
 *
 * @param at when it was appended, in microseconds since 1970
 * @param commitment 32 bytes; none where nobody typed anything
 * @param prev the link of the version before
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ExportedEvent(
        long position,
        long at,
        String stream,
        long version,
        String kind,
        UUID id,
        String type,
        int revision,
        String payload,
        byte[] commitment,
        Hash prev) {

    private static final byte[] RECORD = "verbatim-record/1\n".getBytes(UTF_8);
    private static final int FIXED = RECORD.length + 5 * Integer.BYTES + Long.BYTES + 16 + Integer.BYTES + Hash.BYTES;

    /** What the next version of the stream names as the one before. */
    public Hash link() {
        var streamBytes = stream.getBytes(UTF_8);
        var kindBytes = kind.getBytes(UTF_8);
        var typeBytes = type.getBytes(UTF_8);
        var payloadBytes = payload.getBytes(UTF_8);
        var record = ByteBuffer.allocate(FIXED
                + streamBytes.length
                + kindBytes.length
                + typeBytes.length
                + payloadBytes.length
                + commitment.length);
        record.put(RECORD);
        put(streamBytes, record);
        record.putLong(version);
        put(kindBytes, record);
        record.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        put(typeBytes, record);
        record.putInt(revision);
        put(payloadBytes, record);
        put(commitment, record);
        record.put(prev.bytes());
        return Hash.sha256(record.array());
    }

    private static void put(byte[] bytes, ByteBuffer to) {
        to.putInt(bytes.length).put(bytes);
    }

    /** @param link its own */
    Hash leaf(Hash link) {
        return Hash.leaf(ByteBuffer.allocate(2 * Long.BYTES + Hash.BYTES)
                .putLong(position)
                .putLong(at)
                .put(link.bytes())
                .array());
    }

    /** What the tree has at its position. */
    public Hash leaf() {
        return leaf(link());
    }

    boolean hasContent() {
        return commitment.length > 0;
    }

    String line(Hash leaf) {
        return new JsonLine()
                .number("position", position)
                .number("at", at)
                .string("stream", stream)
                .number("version", version)
                .string("kind", kind)
                .string("id", id.toString())
                .string("type", type)
                .number("revision", Integer.toUnsignedLong(revision))
                .string("payload", payload)
                .string("commitment", CanonicalBase64.encode(commitment))
                .string("prev", prev.base64())
                .string("leaf", leaf.base64())
                .ended();
    }

    /** An event, with what its line says its leaf is. */
    record Line(ExportedEvent event, Hash leaf) {

        /** In microseconds; later years have more digits than times are written with. */
        private static final long END_OF_YEAR_9999 = 253_402_300_799_999_999L;

        static Line parse(String line) throws Malformed {
            var in = new LineScan(line);
            var event = new ExportedEvent(
                    in.number("position", 1, Long.MAX_VALUE),
                    in.number("at", 0, END_OF_YEAR_9999),
                    in.word("stream"),
                    in.number("version", 1, Long.MAX_VALUE),
                    in.word("kind"),
                    uuid(in.string("id")),
                    in.word("type"),
                    (int) in.number("revision", 0, 0xffff_ffffL),
                    in.string("payload"),
                    in.commitment("commitment"),
                    Hash.of(in.base64("prev", Hash.BYTES)));
            var leaf = Hash.of(in.base64("leaf", Hash.BYTES));
            return in.ended(new Line(event, leaf), event.line(leaf));
        }

        private static UUID uuid(String text) throws Malformed {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw new Malformed("id", "it is no UUID");
            }
        }
    }
}
