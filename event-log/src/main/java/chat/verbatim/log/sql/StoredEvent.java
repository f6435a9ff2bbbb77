package chat.verbatim.log.sql;

import org.jspecify.annotations.Nullable;

/**
 * A row of the log; {@code appendedAt} in microseconds since 1970.
 *
 * @param commitment to its free text; null where it never had any
 * @param text null where it has none, or none any more
 */
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
        byte @Nullable [] commitment,
        byte[] link,
        byte[] leaf,
        @Nullable StoredText text) {

    /** Its bytes. */
    public int size() {
        return payload.length + (metadata == null ? 0 : metadata.length) + (text == null ? 0 : text.body().length);
    }
}
