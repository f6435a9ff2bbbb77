package chat.verbatim.log.sql;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event about to be written, all but its position and time, which the head of the log gives.
 *
 * @param content the free text, stored beside the record; null where there is none
 * @param keys digests of idempotency keys
 */
@SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
public record NewEvent(
        String stream,
        long version,
        String kind,
        UUID eventId,
        String type,
        int revision,
        byte[] payload,
        byte @Nullable [] metadata,
        byte @Nullable [] content,
        List<byte[]> keys) {

    /** Roughly what it takes in memory and on disk. */
    public int size() {
        return payload.length + (content == null ? 0 : content.length) + (metadata == null ? 0 : metadata.length);
    }
}
