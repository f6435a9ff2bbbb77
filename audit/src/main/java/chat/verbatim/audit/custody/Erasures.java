package chat.verbatim.audit.custody;

import chat.verbatim.events.AuditEvent.Erased;
import chat.verbatim.events.AuditEvent.ErasureRequested;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Streams;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes requests to erase; what is on the list will be done, whatever stops in between ({@link Eraser}). */
public final class Erasures {

    private final Custody custody;
    private final LogReader log;
    private final Typists typists;
    private final InstantSource clock;
    private final Set<UUID> askedHere = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Erasure>> clearing = new CopyOnWriteArrayList<>();

    Erasures(Custody custody, LogReader log, InstantSource clock) {
        this.custody = custody;
        this.log = log;
        this.typists = new Typists(log);
        this.clock = clock;
    }

    /** What has come of a request. */
    record Answer(Erasure erasure, boolean isNew) {}

    /**
     * Runs on every command node, for each erasure, once the words are destroyed in the log and before it is said that they are
     * gone; and once more for each that there ever was when the node starts, as it may have been away. What it fails at is
     * tried again. It does away with what this node keeps beside the log that may hold such words.
     */
    public void whenDestroyed(Consumer<Erasure> clear) {
        clearing.add(clear);
    }

    void clear(Erasure erasure) {
        clearing.forEach(one -> one.accept(erasure));
    }

    /** All that a message has said. */
    Answer ofMessage(String id, String basis, String reason, String caller) {
        var sent = MessageId.parse(id)
                .flatMap(known -> log.at(Streams.of(known.conversationId()), known.version())
                        .map(recorded -> recorded.event() instanceof MessageSent message ? message : null)
                        .filter(message -> message.messageId().equals(known)))
                .orElseThrow(
                        () -> new ProblemException(ProblemType.MESSAGE_NOT_FOUND, "There is no message with this id."));
        var conversation = Set.of(sent.conversationId());
        return request(
                upTo -> Erased.ofMessage(sent.messageId(), upTo),
                state -> state.over(sent.actor(), conversation),
                basis,
                reason,
                caller);
    }

    /** All that a user has typed. */
    Answer ofUser(String user, String basis, String reason, String caller) {
        return request(
                upTo -> Erased.ofUser(user, upTo),
                state -> state.over(user, typedIn(user, state)),
                basis,
                reason,
                caller);
    }

    /** What all messages up to a position have said, but for what is held; empty where that is under way for another one. */
    Optional<Erasure> ofAll(long upTo, String basis, String actor) {
        var id = UUID.randomUUID();
        var after = custody.decide(state -> {
            var what = Erased.ofAll(upTo, state.kept());
            var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            return state.openOf(what).isPresent()
                    ? Optional.empty()
                    : Optional.of(new ErasureRequested(id, what, basis, null, actor, at));
        });
        var made = after.erasure(id);
        made.ifPresent(one -> askedHere.add(one.id()));
        return made;
    }

    private Set<ConversationId> typedIn(String user, CustodyState state) {
        return typists.with(user, state.held());
    }

    private Answer request(
            Function<Long, Erased> what,
            Function<CustodyState, Optional<Hold>> hold,
            String basis,
            String reason,
            String caller) {
        var id = UUID.randomUUID();
        var after = custody.decide(state -> {
            if (state.openOf(what.apply(0L)).isPresent()) {
                return Optional.empty();
            }
            hold.apply(state).ifPresent(Erasures::refuse);
            var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            return Optional.of(new ErasureRequested(id, what.apply(log.head()), basis, reason, caller, at));
        });
        var made = after.erasure(id);
        made.ifPresent(one -> askedHere.add(one.id()));
        return new Answer(made.or(() -> after.openOf(what.apply(0L))).orElseThrow(), made.isPresent());
    }

    boolean isAskedHere(UUID id) {
        return askedHere.contains(id);
    }

    private static void refuse(Hold hold) {
        throw new ProblemException(ProblemType.LEGAL_HOLD, "It is kept by the hold " + hold.id() + ".");
    }

    Erasure of(UUID id) {
        return custody.now()
                .erasure(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no erasure with this id."));
    }

    /** The last one first. */
    List<Erasure> all() {
        return custody.now().erasuresInOrder();
    }
}
