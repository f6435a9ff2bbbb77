package chat.verbatim.query.realtime;

import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Participant;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.events.Role;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Streams;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.Stay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** What a test lets happen in conversations, and what a read model would know of it. */
final class Conversations implements Memberships {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final EventLog log;
    private final Map<ConversationId, Long> versions = new ConcurrentHashMap<>();
    private final Map<ConversationId, Long> seqs = new ConcurrentHashMap<>();

    Conversations(EventLog log) {
        this.log = log;
    }

    ConversationId started(String... users) {
        var id = new ConversationId(UUID.randomUUID());
        append(new ConversationStarted(id, roster(0, Stream.of(users)), "The crew", users[0], NOON));
        return id;
    }

    /** @return the seq */
    long said(ConversationId id, String sender, String content) {
        long seq = seqs.merge(id, 1L, Long::sum);
        var messageId = new MessageId(id, versions.getOrDefault(id, 0L) + 1, seq);
        append(new MessageSent(id, messageId, seq, "text", content, null, sender, NOON));
        return seq;
    }

    void added(ConversationId id, String user) {
        append(new ParticipantsAdded(
                id,
                roster(0, Stream.concat(members(id).stream(), Stream.of(user))),
                "The crew",
                List.of(user),
                "ann",
                NOON));
    }

    void removed(ConversationId id, String user) {
        var rest = members(id).stream().filter(other -> !other.equals(user));
        append(new ParticipantRemoved(id, roster(0, rest), "The crew", user, "ann", NOON));
    }

    void read(ConversationId id, String user) {
        var event = new ReadPointerMoved(id, new MessageId(id, 2, 1), 1, user, NOON);
        long version = log.lastVersion(Streams.of(id, user));
        log.eventStore().publish(new GenericDomainEventMessage<>("ReadPointer", Streams.of(id, user), version, event));
    }

    private void append(ConversationEvent event) {
        var id = event.conversationId();
        long version = versions.merge(id, 1L, Long::sum);
        log.eventStore().publish(new GenericDomainEventMessage<>("Conversation", Streams.of(id), version - 1, event));
    }

    static Roster roster(long lastSeq, Stream<String> users) {
        var participants =
                users.map(user -> new Participant(user, Role.MEMBER, NOON)).toList();
        return new Roster(ConversationType.GROUP, "ann", NOON, "ann", lastSeq, participants);
    }

    private List<String> members(ConversationId id) {
        return log.stream(Streams.of(id), 1, Integer.MAX_VALUE).stream()
                .map(Recorded::event)
                .filter(RosterChanged.class::isInstance)
                .map(event -> ((RosterChanged) event).roster().participants())
                .toList()
                .getLast()
                .stream()
                .map(Participant::userId)
                .toList();
    }

    @Override
    public Set<ConversationId> of(String user) {
        return after(user, 0).stream()
                .filter(Stay::isOngoing)
                .map(Stay::conversation)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Stay> after(String user, long position) {
        return stays(log.after(0, Integer.MAX_VALUE), user, position);
    }

    static List<Stay> stays(List<Recorded> events, String user, long position) {
        var stays = new HashMap<ConversationId, List<Stay>>();
        events.forEach(recorded -> {
            if (recorded.event() instanceof RosterChanged e) {
                var here = stays.computeIfAbsent(e.conversationId(), _ -> new ArrayList<>());
                var in = e.roster().participants().stream()
                        .anyMatch(p -> p.userId().equals(user));
                var wasIn = !here.isEmpty() && here.getLast().isOngoing();
                if (in && !wasIn) {
                    here.add(new Stay(e.conversationId(), recorded.position(), Stay.ONGOING));
                } else if (wasIn && !in) {
                    here.add(new Stay(e.conversationId(), here.removeLast().since(), recorded.position()));
                }
            }
        });
        return stays.values().stream()
                .flatMap(List::stream)
                .filter(stay -> stay.until() > position)
                .toList();
    }
}
