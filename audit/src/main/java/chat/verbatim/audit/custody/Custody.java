package chat.verbatim.audit.custody;

import chat.verbatim.events.AuditEvent;
import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.AuditEvent.ErasureRequested;
import chat.verbatim.events.AuditEvent.LegalHoldPlaced;
import chat.verbatim.events.AuditEvent.LegalHoldReleased;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Streams;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The stream of all holds and erasures. Whoever decides something has seen all that was decided before it, on whichever node:
 * what is appended after an older version is refused, and decided once more. So a hold and an erasure cannot pass each other.
 */
final class Custody {

    private static final String KIND = "Custody";
    private static final int PAGE = 500;

    private final EventLog log;
    private final ReentrantLock folding = new ReentrantLock();
    private volatile CustodyState known = CustodyState.NONE;

    Custody(EventLog log) {
        this.log = log;
    }

    /** As the log has it now; reads only what is new to this node. */
    CustodyState now() {
        folding.lock();
        try {
            var state = known;
            List<Recorded> page;
            do {
                page = log.stream(Streams.CUSTODY, state.version() + 1, PAGE);
                for (var recorded : page) {
                    state = state.evolve(recorded);
                }
                known = state;
            } while (page.size() == PAGE);
            return state;
        } finally {
            folding.unlock();
        }
    }

    /**
     * Appends what follows from what was decided so far, if anything.
     *
     * @param rule is asked again where somebody was faster
     * @return with it
     */
    CustodyState decide(Function<CustodyState, Optional<? extends AuditEvent>> rule) {
        while (true) { // each round somebody got on
            var state = now();
            var event = rule.apply(state);
            if (event.isEmpty()) {
                return state;
            }
            try {
                log.append(Streams.CUSTODY, KIND, state.version(), event.get());
                return now();
            } catch (ConcurrencyException e) {
                // somebody was faster: what has to be known has changed
            }
        }
    }

    /** Why, as long as whoever said so has a key. */
    @Nullable
    String reason(long version) {
        return log.at(Streams.CUSTODY, version)
                .map(recorded -> switch (recorded.event()) {
                    case LegalHoldPlaced e -> e.reason();
                    case LegalHoldReleased e -> e.reason();
                    case ErasureRequested e -> e.reason();
                    case ContentErased e -> e.reason();
                    default -> null;
                })
                .orElse(null);
    }
}
