package chat.verbatim.log.sql;

import org.jspecify.annotations.Nullable;

/** A row of the log, its free text beside it; {@code appendedAt} in microseconds since 1970. */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
public record StoredEvent(
        long position,
        String stream,
        long version,
        String kind,
        String eventId,
        String type,
        int revision,
        long appendedAt,
        byte[] payload,
        byte @Nullable [] metadata,
        byte @Nullable [] content) {

    /** Its bytes. */
    public int size() {
        return payload.length + length(metadata) + length(content);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
