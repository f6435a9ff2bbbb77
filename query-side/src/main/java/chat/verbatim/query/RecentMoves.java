package chat.verbatim.query;

import chat.verbatim.events.ChatEvent;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ConversationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which conversations the log has moved lately, and which users in or out of one, as this node hears it: so that what is
 * remembered of them can be told from what is old. A conversation goes by its id, a user by theirs. One thread tells, in the
 * order of the log; any number ask.
 */
public final class RecentMoves {

    /** How many positions are remembered. */
    public static final int KEPT = 1 << 16;

    /** So many users are kept for one position; they could be thousands, for each. */
    private static final int FEW = 10;

    private static final Object EVERYBODY = new Object();

    private final List<Collection<?>> byPosition = new ArrayList<>(Collections.nCopies(KEPT, List.of()));
    private final Map<Object, Long> last = new ConcurrentHashMap<>();
    private volatile long since = Long.MAX_VALUE;
    private volatile long heard = -1;

    /** Every move after this position will be told, none of before it. */
    public void startAt(long position) {
        since = Long.MAX_VALUE; // nothing is vouched for meanwhile
        last.clear();
        Collections.fill(byPosition, List.of());
        heard = position;
        since = position;
    }

    /** What an event moves: a conversation, users, or everybody where they are many. */
    public static Collection<?> by(ChatEvent event) {
        return switch (event) {
            case RosterChanged changed -> moved(changed);
            case ConversationEvent other -> List.of(other.conversationId());
            default -> List.of();
        };
    }

    private static List<?> moved(RosterChanged event) {
        var users = Stream.concat(event.joining().stream(), Stream.ofNullable(event.leaving()));
        var all = Stream.concat(Stream.of(event.conversationId()), users.limit(FEW + 1L))
                .toList();
        return all.size() > 1 + FEW ? List.of(event.conversationId(), EVERYBODY) : all;
    }

    /** The next event of the log. One that was told before changes nothing; where some were left out, it begins anew. */
    public void heard(long position, Collection<?> moved) {
        if (position <= heard) {
            return;
        }
        if (position > heard + 1) {
            startAt(position - 1);
        }
        var slot = (int) (position % KEPT);
        var oldest = position - KEPT;
        since = Math.max(since, oldest); // before it is forgotten
        byPosition.set(slot, moved).forEach(forgotten -> last.remove(forgotten, oldest));
        moved.forEach(one -> last.put(one, position));
        heard = position;
    }

    /** Whether everything up to a position has been heard. */
    public boolean reach(long position) {
        return heard >= position;
    }

    /** Whether it is certain that a conversation has not moved since a position, up to where this has heard. */
    public boolean none(ConversationId conversation, long after) {
        return unmoved(conversation, after);
    }

    /** Whether it is certain that a user has come into no conversation and left none since a position, up to where this has heard. */
    public boolean none(String userId, long after) {
        return unmoved(userId, after) && unmoved(EVERYBODY, after);
    }

    private boolean unmoved(Object one, long after) {
        var move = last.get(one);
        return (move == null || move <= after) && after >= since; // looked at last: what was forgotten meanwhile counts
    }
}
