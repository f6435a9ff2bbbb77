package chat.verbatim.audit.custody;

import chat.verbatim.events.AuditEvent.LegalHoldPlaced;
import chat.verbatim.events.AuditEvent.LegalHoldReleased;
import chat.verbatim.events.ConversationId;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Places holds, and releases them. */
final class Holds {

    private final Custody custody;
    private final InstantSource clock;

    Holds(Custody custody, InstantSource clock) {
        this.custody = custody;
        this.clock = clock;
    }

    Hold place(List<ConversationId> conversations, List<String> users, String reason, String caller) {
        var id = UUID.randomUUID();
        return custody.decide(
                        state -> Optional.of(new LegalHoldPlaced(id, conversations, users, reason, caller, now())))
                .hold(id)
                .orElseThrow();
    }

    /** What is released already stays so. */
    void release(UUID id, String reason, String caller) {
        custody.decide(state -> of(id, state).isOpen()
                ? Optional.of(new LegalHoldReleased(id, reason, caller, now()))
                : Optional.empty());
    }

    Hold of(UUID id) {
        return of(id, custody.now());
    }

    private static Hold of(UUID id, CustodyState state) {
        return state.hold(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no hold with this id."));
    }

    /** The last one first. */
    List<Hold> all() {
        return custody.now().holdsInOrder();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
