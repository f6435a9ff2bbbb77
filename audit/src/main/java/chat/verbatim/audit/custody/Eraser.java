package chat.verbatim.audit.custody;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.ConversationEvent.MessageEvent;
import chat.verbatim.log.Destruction;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what was asked for: destroys, waits until all nodes have forgotten, makes sure that nothing can be read, and says so.
 * Every step may be done again, by whoever goes on; that it is done is said once. For one thread.
 */
final class Eraser {

    private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);

    private final Custody custody;
    private final Erasures erasures;
    private final Destruction destruction;
    private final InstantSource clock;
    private final Pace pace;
    private final Map<UUID, Long> destroyed = new HashMap<>();
    private final Set<UUID> cleared = new HashSet<>();

    /**
     * How long is waited for others.
     *
     * @param settling after something was destroyed, until every node has heard of it
     * @param patience with the node that was asked, before another one takes over
     */
    record Pace(Duration settling, Duration patience) {

        /** Nodes look for what was destroyed every second. */
        static final Pace USUAL = new Pace(Duration.ofSeconds(3), Duration.ofSeconds(10));
    }

    Eraser(Custody custody, Erasures erasures, Destruction destruction, InstantSource clock, Pace pace) {
        this.custody = custody;
        this.erasures = erasures;
        this.destruction = destruction;
        this.clock = clock;
        this.pace = pace;
    }

    /** Goes on with whatever there is to be done. */
    void look() {
        for (var erasure : custody.now().erasuresInOrder()) {
            if (!cleared.contains(erasure.id())) {
                try {
                    goOn(erasure);
                } catch (RuntimeException e) {
                    destroyed.remove(erasure.id());
                    LOG.warn("Erasure {} is not done yet; trying again: {}", erasure.id(), e.toString());
                }
            }
        }
    }

    private void goOn(Erasure erasure) {
        if (!erasure.isOpen()) {
            clear(erasure);
        } else if (!destroyed.containsKey(erasure.id())) {
            if (isMine(erasure)) {
                destroy(erasure);
            }
        } else if (System.nanoTime() - destroyed.getOrDefault(erasure.id(), 0L)
                >= pace.settling().toNanos()) {
            verify(erasure);
            clear(erasure);
            say(erasure);
            destroyed.remove(erasure.id());
        }
    }

    /** Which of several nodes it is that begins: each would, after a while, and it does no harm if two do. */
    private boolean isMine(Erasure erasure) {
        return erasures.isAskedHere(erasure.id())
                || !clock.instant().isBefore(erasure.requestedAt().plus(pace.patience()));
    }

    void destroy(Erasure erasure) {
        var message = erasure.what().messageId();
        var user = erasure.what().userId();
        if (message != null) {
            destruction.message(message);
        } else if (user != null) {
            destruction.user(user, erasure.id());
        } else {
            destruction.older(erasure.what().upTo(), kept(erasure));
        }
        destroyed.put(erasure.id(), System.nanoTime());
    }

    void verify(Erasure erasure) {
        var message = erasure.what().messageId();
        if (message != null) {
            destruction.message(message); // an edit that was under way has repeated what its client calls it
        }
        destruction.settle();
        if (remains(erasure)) {
            throw new IllegalStateException("something of it can still be read");
        }
    }

    private boolean remains(Erasure erasure) {
        var message = erasure.what().messageId();
        var user = erasure.what().userId();
        var upTo = erasure.what().upTo();
        if (message != null) {
            return destruction.remains(message, upTo);
        }
        return user != null ? destruction.remains(user, upTo) : destruction.remains(upTo, kept(erasure));
    }

    private static Predicate<MessageEvent> kept(Erasure erasure) {
        return Objects.requireNonNull(erasure.what().kept(), "of all messages, something is kept or nothing")::keeps;
    }

    void clear(Erasure erasure) {
        erasures.clear(erasure);
        cleared.add(erasure.id());
    }

    /** Whoever asked for it said why, and may be the one who is erased: those words do not come back by being repeated. */
    void say(Erasure erasure) {
        custody.decide(state -> {
            if (state.erasure(erasure.id()).filter(Erasure::isOpen).isEmpty()) {
                return Optional.empty();
            }
            var by = erasure.requestedBy();
            var reason = state.isGoing(by) ? null : custody.reason(erasure.version());
            var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            return Optional.of(new ContentErased(erasure.id(), erasure.what(), erasure.basis(), reason, by, at));
        });
        LOG.info("Erasure {} is done", erasure.id());
    }
}
