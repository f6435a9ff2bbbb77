package chat.verbatim.query;

import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.GroupRenamed;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Participant;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.events.Role;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** What happens in one group, told in words, and appended to a log. */
public final class Story {

    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

    private final EventLog log;
    private final ConversationId id;
    private final List<Participant> participants = new ArrayList<>();
    private final List<MessageSent> messages = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();
    private String name = "friends";

    private Story(EventLog log, ConversationId id) {
        this.log = log;
        this.id = id;
    }

    /** The first of them starts it. */
    public static Story of(EventLog log, String key, String... users) {
        var story = new Story(log, ConversationId.ofGroup(users[0], key));
        for (var user : users) {
            story.participants.add(new Participant(user, user.equals(users[0]) ? Role.OWNER : Role.MEMBER, NOON));
        }
        return story.happened(new ConversationStarted(story.id, story.roster(), story.name, users[0], NOON));
    }

    public ConversationId id() {
        return id;
    }

    public MessageId message(long seq) {
        return messages.get((int) seq - 1).messageId();
    }

    public Story says(String user, String content) {
        var seq = messages.size() + 1L;
        var messageId = new MessageId(id, versions.getOrDefault(Streams.of(id), 0L) + 1, seq);
        var sent = new MessageSent(id, messageId, seq, "text", content, "client-" + seq, user, NOON.plusSeconds(seq));
        messages.add(sent);
        return happened(sent);
    }

    public Story says(String user, int times) {
        for (var i = 0; i < times; i++) {
            says(user, "word " + (messages.size() + 1));
        }
        return this;
    }

    public Story edits(long seq, String content) {
        var sent = messages.get((int) seq - 1);
        return happened(new MessageEdited(
                id,
                sent.messageId(),
                seq,
                sent.actor(),
                "text",
                content,
                sent.clientMessageId(),
                sent.at(),
                2,
                sent.actor(),
                NOON.plusSeconds(100)));
    }

    public Story deletes(String user, long seq) {
        var sent = messages.get((int) seq - 1);
        return happened(new MessageDeleted(
                id,
                sent.messageId(),
                seq,
                sent.actor(),
                "text",
                sent.clientMessageId(),
                sent.at(),
                null,
                2,
                user,
                NOON.plusSeconds(200)));
    }

    public Story joins(String user) {
        participants.add(new Participant(user, Role.MEMBER, NOON.plusSeconds(300)));
        return happened(new ParticipantsAdded(
                id, roster(), name, List.of(user), participants.getFirst().userId(), NOON));
    }

    public Story leaves(String user) {
        participants.removeIf(one -> one.userId().equals(user));
        return happened(new ParticipantRemoved(id, roster(), name, user, user, NOON));
    }

    public Story isRenamed(String to) {
        name = to;
        return happened(
                new GroupRenamed(id, roster(), name, participants.getFirst().userId(), NOON));
    }

    public Story marks(String user, long seq) {
        return happened(new ReadPointerMoved(id, message(seq), seq, user, NOON));
    }

    private Roster roster() {
        var starter =
                participants.isEmpty() ? "nobody" : participants.getFirst().userId();
        return new Roster(ConversationType.GROUP, starter, NOON, starter, messages.size(), participants);
    }

    private Story happened(VerbatimEvent event) {
        var stream = event instanceof ReadPointerMoved moved ? Streams.of(id, moved.actor()) : Streams.of(id);
        var version = versions.merge(stream, 1L, Long::sum);
        log.engine().appendEvents(new GenericDomainEventMessage<>("Test", stream, version - 1, event));
        return this;
    }
}
