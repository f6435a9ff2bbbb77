package chat.verbatim.query;

import chat.verbatim.events.ConversationId;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations the log has moved lately, as this node hears it: so that what is remembered of one can be told from what
 * is old. One thread tells, in the order of the log; any number ask.
 */
public final class RecentMoves {

    /** How many positions are remembered. */
    public static final int KEPT = 1 << 16;

    private final @Nullable ConversationId[] byPosition = new @Nullable ConversationId[KEPT];
    private final Map<ConversationId, Long> last = new ConcurrentHashMap<>();
    private volatile long since = Long.MAX_VALUE;
    private volatile long heard = -1;

    /** Every move after this position will be told, none of before it. */
    public void startAt(long position) {
        since = Long.MAX_VALUE; // nothing is vouched for meanwhile
        last.clear();
        Arrays.fill(byPosition, null);
        heard = position;
        since = position;
    }

    /**
     * The next event of the log. One that was told before changes nothing; where some were left out, it begins anew.
     *
     * @param moved null where it is no conversation's
     */
    public void heard(long position, @Nullable ConversationId moved) {
        if (position <= heard) {
            return;
        }
        if (position > heard + 1) {
            startAt(position - 1);
        }
        var slot = (int) (position % KEPT);
        var oldest = position - KEPT;
        since = Math.max(since, oldest); // before it is forgotten
        var forgotten = byPosition[slot];
        if (forgotten != null) {
            last.remove(forgotten, oldest);
        }
        byPosition[slot] = moved;
        if (moved != null) {
            last.put(moved, position);
        }
        heard = position;
    }

    /** Whether everything up to a position has been heard. */
    public boolean reach(long position) {
        return heard >= position;
    }

    /** Whether it is certain that a conversation has not moved since a position, up to where this has heard. */
    public boolean none(ConversationId conversation, long after) {
        var move = last.get(conversation);
        return (move == null || move <= after) && after >= since; // looked at last: what was forgotten meanwhile counts
    }
}
