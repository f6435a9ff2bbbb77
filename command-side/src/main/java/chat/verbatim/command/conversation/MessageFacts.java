package chat.verbatim.command.conversation;

import chat.verbatim.command.Rejected;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What the log knows of the message that a command names.
 *
 * @param original null where there is no such message
 * @param content as it reads now; null where it is erased
 */
record MessageFacts(
        @Nullable MessageSent original, @Nullable String content) {

    static final MessageFacts NONE = new MessageFacts(null, null);

    MessageSent sent() throws Rejected {
        if (original == null) {
            throw new Rejected(ProblemType.MESSAGE_NOT_FOUND, "This conversation has no message with this id.");
        }
        return original;
    }
}
