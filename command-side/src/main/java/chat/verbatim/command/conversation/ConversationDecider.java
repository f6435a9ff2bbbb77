package chat.verbatim.command.conversation;

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
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.problem.ProblemType;
import java.time.Instant;
import java.util.List;

/** The rules of a conversation: one door to those of groups and those of messages. Pure: no clock, no I/O, no framework. */
final class ConversationDecider {

    private ConversationDecider() {}

    /**
     * What happens by a command; empty where all is already as it wants.
     *
     * @param facts what the log knows of the message that the command names
     */
    static List<ConversationEvent> decide(
            ConversationCommand command, Conversation state, MessageFacts facts, Instant now) throws Rejected {
        return switch (command) {
            case StartPrivate c -> Beginnings.start(c, state, now);
            case StartGroup c -> Beginnings.start(c, state, now);
            case RenameGroup c -> GroupDecider.rename(c, openFor(c.actor(), state), now);
            case AddParticipants c -> GroupDecider.add(c, openFor(c.actor(), state), now);
            case ChangeRole c -> GroupDecider.changeRole(c, openFor(c.actor(), state), now);
            case RemoveParticipant c -> GroupDecider.remove(c, openFor(c.actor(), state), now);
            case SendMessage c -> MessageDecider.send(c, openFor(c.actor(), state), now);
            case EditMessage c -> MessageDecider.edit(c, openFor(c.actor(), state), facts, now);
            case DeleteMessage c -> MessageDecider.delete(c, openFor(c.actor(), state), facts, now);
        };
    }

    /** To a stranger, a conversation looks like none. */
    static Open openFor(String user, Conversation state) throws Rejected {
        return switch (state) {
            case Open open when open.member(user) != null -> open;
            case Open _, None _ ->
                throw new Rejected(ProblemType.CONVERSATION_NOT_FOUND, "You are in no conversation with this id.");
        };
    }
}
