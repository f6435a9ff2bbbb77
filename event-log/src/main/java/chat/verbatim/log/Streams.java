package chat.verbatim.log;

import chat.verbatim.events.ConversationId;

/** Names the streams of the log; Axon calls such a name an aggregate identifier. */
public final class Streams {

    /** Who looked at the log. */
    public static final String ACCESS = "audit-access";

    /** What must not be erased, and what was. */
    public static final String CUSTODY = "custody";

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
