package chat.verbatim.log;

import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Participant;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.events.Role;
import chat.verbatim.events.VerbatimEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** A group in which all happens that can be stored: texts of every script, edits, deletes, read pointers, keys, metadata. */
final class Chatter {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
    /** Sorted otherwise by code points than by what Java compares, and than by any language. */
    private static final List<String> USERS = List.of("ann", "Zoë", "z\uFFFD", "z\uD83D\uDE00", "\u00E5sa");

    private static final int AT_ONCE = 500;

    private final EventLog log;
    private final ConversationId id;
    private final List<DomainEventMessage<?>> waiting = new ArrayList<>();
    private long version;
    private long seq;
    private long moves;

    private Chatter(EventLog log, String key) {
        this.log = log;
        this.id = ConversationId.ofGroup("ann", key);
    }

    /** Begins a group. */
    static Chatter in(EventLog log, String key) {
        var chatter = new Chatter(log, key);
        var people =
                USERS.stream().map(u -> new Participant(u, Role.MEMBER, NOON)).toList();
        var roster = new Roster(ConversationType.GROUP, "ann", NOON, "ann", 0, people);
        chatter.happens(new ConversationStarted(chatter.id, roster, "\u00DCber \uD83D\uDCAC\t\u0000?", "ann", NOON));
        chatter.append();
        return chatter;
    }

    /** The stream of the conversation. */
    String stream() {
        return Streams.of(id);
    }

    Chatter says(int messages) {
        for (int i = 0; i < messages; i++) {
            says();
        }
        append();
        return this;
    }

    private void says() {
        var user = USERS.get((int) (seq % USERS.size()));
        var message = new MessageId(id, version + 1, ++seq);
        var text = seq % 7 == 0 ? null : "\u8A00\u8449 \uD834\uDD1E no. " + seq + "\n'\"\\";
        happens(
                new MessageSent(id, message, seq, "text", text, null, user, NOON.plusSeconds(seq)),
                "sent-" + seq,
                "s" + seq);
        if (seq % 5 == 0) {
            happens(new MessageEdited(
                    id, message, seq, user, "text", "edited " + seq, null, NOON.plusSeconds(seq), 2, user, NOON));
        }
        if (seq % 15 == 0) {
            happens(new MessageDeleted(
                    id, message, seq, user, "text", null, NOON.plusSeconds(seq), NOON, 3, user, NOON));
        }
        if (seq % 10 == 0) {
            var reader = USERS.get((int) (++moves % USERS.size()));
            var moved = new ReadPointerMoved(id, message, seq, reader, NOON);
            waiting.add(message(Streams.of(id, reader), (moves - 1) / USERS.size(), moved, "m" + moves));
        }
    }

    private void happens(VerbatimEvent event, String... keys) {
        waiting.add(message(stream(), version++, event, keys));
        if (waiting.size() >= AT_ONCE) {
            append();
        }
    }

    private void append() {
        log.engine().appendEvents(List.copyOf(waiting));
        waiting.clear();
    }

    private static DomainEventMessage<?> message(String stream, long sequence, VerbatimEvent event, String... keys) {
        Map<String, ?> metaData = sequence % 3 == 0
                ? Map.of(LogMetaData.KEYS, List.of(keys))
                : Map.of(LogMetaData.KEYS, List.of(keys), "trace", "\u00FC-" + sequence);
        return new GenericDomainEventMessage<>("Conversation", stream, sequence, event, metaData);
    }
}
