package chat.verbatim.audit.custody;

import chat.verbatim.events.AuditEvent.LegalHoldPlaced;
import chat.verbatim.events.AuditEvent.LegalHoldReleased;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not be erased, or no longer must not.
 *
 * @param version of the event that placed it; its reason is there and is not kept in memory
 * @param released null while it holds
 */
record Hold(
        UUID id,
        long version,
        List<ConversationId> conversations,
        List<String> users,
        String placedBy,
        Instant placedAt,
        @Nullable Released released) {

    /** How it ended. */
    record Released(long version, String by, Instant at) {}

    static Hold of(LegalHoldPlaced event, Recorded recorded) {
        return new Hold(
                event.holdId(),
                recorded.version(),
                event.conversations(),
                event.users(),
                event.actor(),
                event.at(),
                null);
    }

    Hold released(LegalHoldReleased event, Recorded recorded) {
        var end = new Released(recorded.version(), event.actor(), event.at());
        return new Hold(id, version, conversations, users, placedBy, placedAt, end);
    }

    boolean isOpen() {
        return released == null;
    }
}
