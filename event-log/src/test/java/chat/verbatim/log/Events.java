package chat.verbatim.log;

import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Words for the tests: what was said, where. */
final class Events {

    static final ConversationId ONE = ConversationId.ofPair("alice", "bob");
    static final ConversationId TWO = ConversationId.ofPair("alice", "carol");

    private Events() {}

    static MessageSent said(ConversationId where, long version, String content) {
        return new MessageSent(
                where,
                new MessageId(where, version + 1, version),
                version,
                "text",
                content,
                "client-" + version,
                "alice",
                Instant.parse("2026-01-01T12:00:00.123Z"));
    }

    static DomainEventMessage<MessageSent> message(ConversationId where, long version) {
        return message(where, version, Map.of());
    }

    static DomainEventMessage<MessageSent> message(ConversationId where, long version, Map<String, ?> metaData) {
        return new GenericDomainEventMessage<>(
                "Conversation", Streams.of(where), version - 1, said(where, version, "word " + version), metaData);
    }

    static DomainEventMessage<MessageSent> keyed(ConversationId where, long version, String... keys) {
        return message(where, version, Map.of(LogMetaData.KEYS, List.of(keys)));
    }

    /** Versions {@code from} to {@code to}, each in a unit of work of its own. */
    static void append(EventLog log, ConversationId where, long from, long to) {
        for (long version = from; version <= to; version++) {
            log.engine().appendEvents(message(where, version));
        }
    }

    static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }
}
