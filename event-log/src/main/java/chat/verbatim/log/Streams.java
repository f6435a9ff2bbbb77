package chat.verbatim.log;

import chat.verbatim.events.ConversationId;

/** Names the streams of the log; Axon calls such a name an aggregate identifier. */
public final class Streams {

    private Streams() {}

    /** The stream of a conversation. */
    public static String of(ConversationId conversation) {
        return conversation.toString();
    }

    /** The stream of one user's read pointer in a conversation. */
    public static String of(ConversationId conversation, String userId) {
        return conversation + "/" + userId;
    }
}
