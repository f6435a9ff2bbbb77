package chat.verbatim.audit.job;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Millis;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export that was asked for, and how far it is.
 *
 * @param conversations which; empty for all
 * @param asOf the last position that it has
 * @param known the size of the checkpoint that the auditor has; null where there is none
 * @param failure what went wrong, for who asked
 * @param seal the position at which the log says who got it
 * @param bytes of its file
 */
public record ExportJob(
        UUID id,
        Status status,
        List<ConversationId> conversations,
        long asOf,
        @Nullable Long known,
        String requestedBy,
        @Millis Instant requestedAt,
        @Millis @Nullable Instant expiresAt,
        @Nullable String failure,
        @Nullable Long seal,
        @Nullable Long bytes) {

    /** How far. */
    public enum Status {
        running,
        done,
        failed
    }

    public ExportJob {
        conversations = List.copyOf(conversations);
    }

    ExportJob failed(String why) {
        return new ExportJob(
                id, Status.failed, conversations, asOf, known, requestedBy, requestedAt, null, why, null, null);
    }

    ExportJob done(long sealedAt, long size, Instant until) {
        return new ExportJob(
                id, Status.done, conversations, asOf, known, requestedBy, requestedAt, until, null, sealedAt, size);
    }
}
