package chat.verbatim.audit.custody;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.AuditEvent.Erased;
import chat.verbatim.events.AuditEvent.ErasureRequested;
import chat.verbatim.log.Recorded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Words that have to go, or are gone.
 *
 * @param version of the event that asked for it; its reason is there and is not kept in memory
 * @param done null while it is to be done
 */
public record Erasure(
        UUID id,
        long version,
        Erased what,
        String basis,
        String requestedBy,
        Instant requestedAt,
        @Nullable Done done) {

    /**
     * When they were gone.
     *
     * @param position whatever was taken from the log after it cannot hold them
     */
    public record Done(long position, Instant at) {}

    static Erasure of(ErasureRequested event, Recorded recorded) {
        return new Erasure(
                event.erasureId(), recorded.version(), event.what(), event.basis(), event.actor(), event.at(), null);
    }

    Erasure done(ContentErased event, Recorded recorded) {
        return new Erasure(
                id, version, what, basis, requestedBy, requestedAt, new Done(recorded.position(), event.at()));
    }

    /** Whether it is still to be done. */
    public boolean isOpen() {
        return done == null;
    }
}
