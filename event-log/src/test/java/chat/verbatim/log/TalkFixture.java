package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;

import chat.verbatim.events.ConversationEvent.GroupRenamed;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.VerbatimEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** A log in which two people talk in a group that one of them has named. */
abstract class TalkFixture extends LogFixture {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    long version;

    final void happens(EventLog log, VerbatimEvent event, String... keys) {
        log.engine()
                .appendEvents(new GenericDomainEventMessage<>(
                        "Conversation",
                        Streams.of(ONE),
                        version++,
                        event,
                        Map.of(LogMetaData.KEYS, List.of(keys), "requestId", "words of a client")));
    }

    static MessageId message(long seq) {
        return new MessageId(ONE, seq + 1, seq);
    }

    static MessageSent sent(long seq, String actor) {
        return new MessageSent(ONE, message(seq), seq, "text", "hush " + seq, "client " + seq, actor, NOON);
    }

    static MessageEdited edited(long seq, String actor) {
        return new MessageEdited(
                ONE, message(seq), seq, actor, "text", "edited " + seq, "client " + seq, NOON, 2, actor, NOON);
    }

    static MessageDeleted deleted(long seq, String sender, String actor) {
        return new MessageDeleted(ONE, message(seq), seq, sender, "text", "client " + seq, NOON, NOON, 3, actor, NOON);
    }

    static Roster named(String by) {
        return new Roster(ConversationType.GROUP, "ann", NOON, by, 0, List.of());
    }

    /** Ann names the group; both talk; Ann's first message is edited and then deleted by Bob. */
    final EventLog talk() {
        version = 0;
        var log = open();
        happens(log, new GroupRenamed(ONE, named("ann"), "our own name", "ann", NOON));
        happens(log, sent(1, "ann"), "key of ann");
        happens(log, sent(2, "bob"), "key of bob");
        happens(log, edited(1, "ann"));
        happens(log, new ParticipantsAdded(ONE, named("ann"), "our own name", List.of("cay"), "bob", NOON));
        happens(log, deleted(1, "ann", "bob"));
        happens(log, sent(3, "ann"));
        return log;
    }
}
