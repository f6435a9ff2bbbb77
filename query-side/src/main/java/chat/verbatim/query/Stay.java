package chat.verbatim.query;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.Stretch;

/**
 * A user's time in a conversation, both ends included: from the position of the event that let the user in to that of the one
 * that ended it, or {@link #ONGOING}.
 */
public record Stay(ConversationId conversation, long since, long until) {

    public static final long ONGOING = Long.MAX_VALUE;

    public boolean isOngoing() {
        return until == ONGOING;
    }

    /** What of it lies after one position and not after another; empty where {@code after} is not before {@code upTo}. */
    public Stretch between(long after, long upTo) {
        return new Stretch(conversation, Math.max(after, since - 1), Math.min(upTo, until));
    }
}
