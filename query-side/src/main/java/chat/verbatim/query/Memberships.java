package chat.verbatim.query;

import chat.verbatim.events.ConversationId;
import java.util.List;
import java.util.Set;

/** Who is in which conversations, as the read model knows it. */
public interface Memberships {

    /** The conversations that a user is in; empty for a user that nobody has heard of. */
    Set<ConversationId> of(String userId);

    /** A user's times in conversations, one by one, but for those that ended at or before a position. */
    List<Stay> after(String userId, long position);
}
