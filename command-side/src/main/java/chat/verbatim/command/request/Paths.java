package chat.verbatim.command.request;

import chat.verbatim.events.ConversationId;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;

/** What a path names. */
public final class Paths {

    private Paths() {}

    /** A text that can be no conversation's id is answered like that of a conversation one is not in. */
    public static ConversationId conversation(String id) {
        return ConversationId.parse(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONVERSATION_NOT_FOUND, "You are in no conversation with this id."));
    }
}
