package chat.verbatim.log.sql;

import chat.verbatim.log.chain.Framing;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event about to be written, all but its position and time, which the head of the log gives.
 *
 * @param text the free text, stored beside the record; null where there is none
 * @param keys digests of idempotency keys
 * @param unlinked has taken the record, but for the link before it
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
        @Nullable SealedText text,
        List<byte[]> keys,
        MessageDigest unlinked) {

    /** What the record commits to where there is free text. */
    byte @Nullable [] commitment() {
        return text == null ? null : text.commitment();
    }

    /** The event with its place in its stream. */
    public LinkedEvent after(byte[] before) {
        return new LinkedEvent(this, Framing.link(unlinked, before));
    }

    /** Roughly what it takes in memory and on disk. */
    public int size() {
        return payload.length + (text == null ? 0 : text.body().length) + (metadata == null ? 0 : metadata.length);
    }
}
