package chat.verbatim.audit.custody;

import chat.verbatim.events.AuditEvent;
import chat.verbatim.events.AuditEvent.AuditAccessed;
import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.AuditEvent.Erased;
import chat.verbatim.events.AuditEvent.ErasureRequested;
import chat.verbatim.events.AuditEvent.Kept;
import chat.verbatim.events.AuditEvent.LegalHoldPlaced;
import chat.verbatim.events.AuditEvent.LegalHoldReleased;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.Recorded;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** Every hold and every erasure that there ever was, without what people typed about them. It cannot be changed. */
record CustodyState(long version, PMap<UUID, Hold> holds, PMap<UUID, Erasure> erasures) {

    static final CustodyState NONE = new CustodyState(0, HashTreePMap.empty(), HashTreePMap.empty());

    CustodyState evolve(Recorded recorded) {
        return recorded.event() instanceof AuditEvent event
                ? evolve(event, recorded)
                : new CustodyState(recorded.version(), holds, erasures);
    }

    private CustodyState evolve(AuditEvent event, Recorded recorded) {
        var now = recorded.version();
        return switch (event) {
            case LegalHoldPlaced e -> new CustodyState(now, holds.plus(e.holdId(), Hold.of(e, recorded)), erasures);
            case LegalHoldReleased e -> {
                var hold = holds.get(e.holdId());
                yield new CustodyState(
                        now, hold == null ? holds : holds.plus(e.holdId(), hold.released(e, recorded)), erasures);
            }
            case ErasureRequested e ->
                new CustodyState(now, holds, erasures.plus(e.erasureId(), Erasure.of(e, recorded)));
            case ContentErased e -> {
                var erasure = erasures.get(e.erasureId());
                yield new CustodyState(
                        now,
                        holds,
                        erasure == null ? erasures : erasures.plus(e.erasureId(), erasure.done(e, recorded)));
            }
            case AuditAccessed _ -> new CustodyState(now, holds, erasures);
        };
    }

    Optional<Hold> hold(UUID id) {
        return Optional.ofNullable(holds.get(id));
    }

    Optional<Erasure> erasure(UUID id) {
        return Optional.ofNullable(erasures.get(id));
    }

    /** The last one first. */
    List<Hold> holdsInOrder() {
        return holds.values().stream()
                .sorted(Comparator.comparingLong(Hold::version).reversed())
                .toList();
    }

    /** The last one first. */
    List<Erasure> erasuresInOrder() {
        return erasures.values().stream()
                .sorted(Comparator.comparingLong(Erasure::version).reversed())
                .toList();
    }

    /** One that is under way for just this. */
    Optional<Erasure> openOf(Erased what) {
        return erasures.values().stream()
                .filter(one -> one.isOpen()
                        && Objects.equals(one.what().messageId(), what.messageId())
                        && Objects.equals(one.what().userId(), what.userId()))
                .findFirst();
    }

    /** Whether what this user has typed is about to go: nobody may write it down once more. */
    boolean isGoing(String user) {
        return erasures.values().stream()
                .anyMatch(one -> one.isOpen() && user.equals(one.what().userId()));
    }

    /** The first of the holds that keep something of this user, or of any of these conversations. */
    Optional<Hold> over(String user, Set<ConversationId> conversations) {
        return holds.values().stream()
                .filter(Hold::isOpen)
                .filter(hold -> hold.users().contains(user)
                        || hold.conversations().stream().anyMatch(conversations::contains))
                .min(Comparator.comparingLong(Hold::version));
    }

    /** All that is held. */
    Kept kept() {
        var users = holds.values().stream()
                .filter(Hold::isOpen)
                .flatMap(hold -> hold.users().stream())
                .distinct()
                .sorted()
                .toList();
        return new Kept(
                held().stream()
                        .sorted(Comparator.comparing(ConversationId::toString))
                        .toList(),
                users);
    }

    /** The conversations that are held. */
    Set<ConversationId> held() {
        return holds.values().stream()
                .filter(Hold::isOpen)
                .flatMap(hold -> hold.conversations().stream())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
