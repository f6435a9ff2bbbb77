package chat.verbatim.query;

import chat.verbatim.events.ConversationId;

/** The one way to what a conversation holds: whoever is not in it does not learn that there is one. */
public interface Door {

    /** A conversation that the caller is in, with the number of its last message. */
    record Entered(ConversationId id, long lastSeq) {}

    /**
     * Lets a participant in.
     *
     * @param conversationId as it came from outside
     * @throws chat.verbatim.problem.ProblemException {@code CONVERSATION_NOT_FOUND}, the same for every stranger
     */
    Entered enter(String userId, String conversationId);
}
