package chat.verbatim.query;

import chat.verbatim.events.ConversationId;
import java.util.Set;

/** Who is in which conversations, as the read model knows it. */
public interface Memberships {

    /** The conversations that a user is in; empty for a user that nobody has heard of. */
    Set<ConversationId> of(String userId);
}
