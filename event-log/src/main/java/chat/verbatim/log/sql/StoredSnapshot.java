package chat.verbatim.log.sql;

import org.jspecify.annotations.Nullable;

/**
 * An aggregate as it was after {@code version}, to save reading all that came before.
 *
 * @param text null where it has no free text, or none any more
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record StoredSnapshot(
        String stream,
        long version,
        String kind,
        String type,
        String revision,
        byte[] payload,
        @Nullable StoredText text) {}
