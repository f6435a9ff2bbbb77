package chat.verbatim.command.conversation;

import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.command.conversation.ConversationCommand.DeleteMessage;
import chat.verbatim.command.conversation.ConversationCommand.EditMessage;
import chat.verbatim.command.conversation.ConversationCommand.SendMessage;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.MessageId;
import chat.verbatim.problem.ProblemType;
import java.time.Instant;
import java.util.List;

/** The rules of messages: who may send, change and withdraw them. */
final class MessageDecider {

    private static final Change UNCHANGED = new Change(1, 0, null, false);

    private MessageDecider() {}

    static List<ConversationEvent> send(SendMessage c, Open state, Instant now) {
        var seq = state.lastSeq() + 1;
        var id = new MessageId(c.conversationId(), state.version() + 1, seq);
        return List.of(new MessageSent(
                c.conversationId(), id, seq, c.type(), c.content(), c.clientMessageId(), c.actor(), now));
    }

    static List<ConversationEvent> edit(EditMessage c, Open state, MessageFacts facts, Instant now) throws Rejected {
        var sent = facts.sent();
        var change = changeOf(sent, state);
        if (!sent.actor().equals(c.actor())) {
            throw new Rejected(ProblemType.FORBIDDEN, "Only its author edits a message.");
        }
        if (change.deleted()) {
            throw new Rejected(ProblemType.MESSAGE_DELETED, "A deleted message stays deleted.");
        }
        require(c.precondition(), change);
        return c.newContent().equals(facts.content())
                ? List.of()
                : List.of(new MessageEdited(
                        c.conversationId(),
                        sent.messageId(),
                        sent.seq(),
                        sent.actor(),
                        sent.type(),
                        c.newContent(),
                        sent.clientMessageId(),
                        sent.at(),
                        change.revision() + 1,
                        c.actor(),
                        now));
    }

    static List<ConversationEvent> delete(DeleteMessage c, Open state, MessageFacts facts, Instant now)
            throws Rejected {
        var sent = facts.sent();
        var change = changeOf(sent, state);
        var member = state.member(c.actor());
        if (!sent.actor().equals(c.actor()) && (member == null || !member.leads())) {
            throw new Rejected(
                    ProblemType.FORBIDDEN, "Only its author, or an owner or admin of the group, deletes a message.");
        }
        if (change.deleted()) {
            return List.of();
        }
        require(c.precondition(), change);
        return List.of(new MessageDeleted(
                c.conversationId(),
                sent.messageId(),
                sent.seq(),
                sent.actor(),
                sent.type(),
                sent.clientMessageId(),
                sent.at(),
                change.editedAt(),
                change.revision() + 1,
                c.actor(),
                now));
    }

    private static Change changeOf(MessageSent sent, Open state) {
        return state.changes().getOrDefault(sent.seq(), UNCHANGED);
    }

    private static void require(Precondition precondition, Change change) throws Rejected {
        if (!precondition.holds(change.revision())) {
            throw new Rejected(
                    ProblemType.PRECONDITION_FAILED, "The message is at revision %d.".formatted(change.revision()));
        }
    }
}
