package chat.verbatim.command.receipt;

import chat.verbatim.command.Decisions;
import chat.verbatim.command.Outcome;
import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.command.conversation.Conversations;
import chat.verbatim.command.conversation.Messages;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.log.Streams;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Axon's doorway to {@link ReadPointerDecider}. It holds no rule. */
@Aggregate(
        type = "ReadPointer",
        cache = "aggregateCache",
        snapshotTriggerDefinition = "snapshotTriggers",
        commandTargetResolver = "streamTargetResolver")
class ReadPointerAggregate {

    @AggregateIdentifier
    @JsonProperty
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Axon reads it
    private String stream;

    @JsonProperty
    private ReadPointer pointer = ReadPointer.none();

    ReadPointerAggregate() {}

    @JsonCreator
    static ReadPointerAggregate of(String stream, ReadPointer pointer) {
        var aggregate = new ReadPointerAggregate();
        aggregate.stream = stream;
        aggregate.pointer = pointer;
        return aggregate;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome<Receipt> handle(MarkRead c, Decisions decisions, Conversations conversations, Messages messages)
            throws Rejected {
        stream = c.stream();
        // first, so that the conversation read after it has the message
        var message = messages.sent(c.conversationId(), c.lastMessageId())
                .map(MessageSent::messageId)
                .orElse(null);
        var conversation = conversations.find(c.conversationId());
        var member = conversation.map(open -> open.member(c.actor())).orElse(null);
        var events = decisions.take(
                c, pointer.version(), now -> ReadPointerDecider.decide(c, pointer, member, message, now));
        var read = pointer.effective(member == null ? null : member.read());
        var lastSeq = conversation.map(Open::lastSeq).orElse(0L);
        return Outcome.of(events, Receipt.of(c.conversationId(), read, lastSeq), pointer.version());
    }

    @EventSourcingHandler
    void on(ReadPointerMoved event) {
        stream = Streams.of(event.conversationId(), event.actor());
        pointer = pointer.evolve(event);
    }
}
