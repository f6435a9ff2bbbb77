package chat.verbatim.command.conversation;

import chat.verbatim.command.Decisions;
import chat.verbatim.command.Outcome;
import chat.verbatim.command.Outcome.Effect;
import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.Conversation.None;
import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.command.conversation.ConversationCommand.AddParticipants;
import chat.verbatim.command.conversation.ConversationCommand.ChangeRole;
import chat.verbatim.command.conversation.ConversationCommand.DeleteMessage;
import chat.verbatim.command.conversation.ConversationCommand.EditMessage;
import chat.verbatim.command.conversation.ConversationCommand.RemoveParticipant;
import chat.verbatim.command.conversation.ConversationCommand.RenameGroup;
import chat.verbatim.command.conversation.ConversationCommand.SendMessage;
import chat.verbatim.command.conversation.ConversationCommand.StartGroup;
import chat.verbatim.command.conversation.ConversationCommand.StartPrivate;
import chat.verbatim.events.ConversationCore;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Message;
import chat.verbatim.log.Authored;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Axon's doorway to {@link ConversationDecider}: load, look up, decide, apply. It holds no rule. */
@Aggregate(
        type = "Conversation",
        cache = "aggregateCache",
        snapshotTriggerDefinition = "snapshotTriggers",
        commandTargetResolver = "streamTargetResolver")
class ConversationAggregate implements Authored {

    @AggregateIdentifier
    @JsonProperty
    @SuppressWarnings("NullAway.Init") // Axon sets it
    private ConversationId id;

    @JsonProperty
    private Conversation state = Conversation.none();

    ConversationAggregate() {}

    @JsonCreator
    static ConversationAggregate of(ConversationId id, Open state) {
        var aggregate = new ConversationAggregate();
        aggregate.id = id;
        aggregate.state = state;
        return aggregate;
    }

    Conversation state() {
        return state;
    }

    /** Whoever has named the group: the name is all that the state holds of what people type. */
    @Override
    public @Nullable String author() {
        return state instanceof Open open && open.name() != null ? open.namedBy() : null;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome<ConversationCore> handle(StartPrivate c, Decisions decisions, Replays replays) throws Rejected {
        var outcome = change(c, decisions);
        return outcome.effect() == Effect.UNCHANGED && replays.began(c) ? outcome.replayed() : outcome;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome<ConversationCore> handle(StartGroup c, Decisions decisions, Replays replays) throws Rejected {
        var outcome = change(c, decisions);
        return outcome.effect() == Effect.UNCHANGED && replays.began(c) ? outcome.replayed() : outcome;
    }

    @CommandHandler
    Outcome<ConversationCore> handle(RenameGroup c, Decisions decisions) throws Rejected {
        return change(c, decisions);
    }

    @CommandHandler
    Outcome<ConversationCore> handle(AddParticipants c, Decisions decisions, Replays replays) throws Rejected {
        if (state instanceof Open group && group.member(c.actor()) != null && replays.added(c, group)) {
            return Outcome.of(List.of(), group.core(id), state.version()).replayed();
        }
        return change(c, decisions);
    }

    @CommandHandler
    Outcome<ConversationCore> handle(ChangeRole c, Decisions decisions) throws Rejected {
        return change(c, decisions);
    }

    @CommandHandler
    Outcome<ConversationCore> handle(RemoveParticipant c, Decisions decisions) throws Rejected {
        return change(c, decisions);
    }

    @CommandHandler
    Outcome<Message> handle(SendMessage c, Decisions decisions, Replays replays) throws Rejected {
        var earlier = replays.earlier(c, state);
        if (earlier != null) {
            return Outcome.of(List.of(), earlier, state.version()).replayed();
        }
        var events = decide(c, MessageFacts.NONE, decisions);
        return Outcome.of(events, Messages.message(events.getFirst(), state.version()), state.version());
    }

    @CommandHandler
    Outcome<Message> handle(EditMessage c, Decisions decisions, Messages messages) throws Rejected {
        return alter(c, messages.facts(c.conversationId(), c.messageId(), state), decisions, messages);
    }

    @CommandHandler
    Outcome<Message> handle(DeleteMessage c, Decisions decisions, Messages messages) throws Rejected {
        return alter(c, messages.facts(c.conversationId(), c.messageId(), state), decisions, messages);
    }

    @EventSourcingHandler
    void on(ConversationEvent event) {
        id = event.conversationId();
        state = state.evolve(event);
    }

    private Outcome<ConversationCore> change(ConversationCommand c, Decisions decisions) throws Rejected {
        var events = decide(c, MessageFacts.NONE, decisions);
        return Outcome.of(events, open().core(id), state.version());
    }

    private Outcome<Message> alter(ConversationCommand c, MessageFacts facts, Decisions decisions, Messages messages)
            throws Rejected {
        var events = decide(c, facts, decisions);
        var message = events.isEmpty()
                ? messages.asItIs(facts.sent(), state)
                : Messages.message(events.getFirst(), state.version());
        return Outcome.of(events, message, state.version());
    }

    private List<ConversationEvent> decide(ConversationCommand c, MessageFacts facts, Decisions decisions)
            throws Rejected {
        return decisions.take(c, state.version(), now -> ConversationDecider.decide(c, state, facts, now));
    }

    private Open open() {
        return switch (state) {
            case Open open -> open;
            case None _ -> throw new IllegalStateException("what was decided about is there");
        };
    }
}
