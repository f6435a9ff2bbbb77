package chat.verbatim.command.conversation;

import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Message;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Streams;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;

/** The messages of all conversations, found in the log by their ids: one indexed read each. */
public class Messages {

    private final LogReader log;
    private final EventStore store;

    Messages(LogReader log, EventStore store) {
        this.log = log;
        this.store = store;
    }

    /** The sending of a message, if this conversation has one with this id. */
    public Optional<MessageSent> sent(ConversationId conversation, String messageId) {
        return MessageId.parse(messageId)
                .filter(id -> id.conversationId().equals(conversation))
                .flatMap(id -> log.at(Streams.of(conversation), id.version())
                        .map(Recorded::event)
                        .filter(MessageSent.class::isInstance)
                        .map(MessageSent.class::cast)
                        .filter(sent -> sent.messageId().equals(id)));
    }

    /** What the rules may know of a message before they decide about it. */
    MessageFacts facts(ConversationId conversation, String messageId, Conversation state) {
        return sent(conversation, messageId)
                .map(sent -> new MessageFacts(sent, asItIs(sent, state).content()))
                .orElse(MessageFacts.NONE);
    }

    /** A message in its present form. */
    Message asItIs(MessageSent sent, Conversation state) {
        var change = state instanceof Open open ? open.changes().get(sent.seq()) : null;
        var version = change == null ? sent.messageId().version() : change.version();
        return message(change == null ? sent : at(sent.conversationId(), version), version);
    }

    /** What was appended under each of these keys of this sender's in this conversation. */
    List<Recorded> underKeys(ConversationId conversation, String sender, List<String> keys) {
        return keys.stream()
                .flatMap(key -> log.byKey(Streams.of(conversation), sender, key).stream())
                .toList();
    }

    static Message message(VerbatimEvent event, long version) {
        return switch (event) {
            case MessageSent e -> Message.of(e, version);
            case MessageEdited e -> Message.of(e, version);
            case MessageDeleted e -> Message.of(e, version);
            default ->
                // another node has stored something else at this version: what is staged here will not be
                throw new ConcurrencyException("no message at version " + version);
        };
    }

    /** An event that the state tells of: in the log, or else applied in this very unit of work and not stored yet. */
    private VerbatimEvent at(ConversationId conversation, long version) {
        return log.at(Streams.of(conversation), version).map(Recorded::event).orElseGet(() -> (VerbatimEvent)
                store.readEvents(Streams.of(conversation), version - 1).next().getPayload());
    }
}
