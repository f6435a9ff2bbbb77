package chat.verbatim.query.realtime.room;

import chat.verbatim.events.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users who are online without a connection here, being on another node or gone for a moment, and their conversations. */
final class Absent {

    private static final class Away {
        private final Set<ConversationId> conversations;
        /** When it is over; null while the user is known to be on another node. */
        private @Nullable Long end;

        private Away(Set<ConversationId> conversations) {
            this.conversations = conversations;
        }
    }

    private record Due(String userId, long end) {}

    private final Map<String, Away> users = new HashMap<>();
    private final Map<ConversationId, Set<String>> rooms = new HashMap<>();
    private final Queue<Due> due = new PriorityQueue<>((a, b) -> Long.signum(a.end - b.end));

    boolean has(String userId) {
        return users.containsKey(userId);
    }

    void add(String userId, Set<ConversationId> conversations) {
        users.put(userId, new Away(new HashSet<>()));
        conversations.forEach(conversation -> enter(userId, conversation));
    }

    /** Gives the conversations; null where the user is not among these. */
    @Nullable
    Set<ConversationId> remove(String userId) {
        var away = users.get(userId);
        if (away == null) {
            return null;
        }
        var conversations = Set.copyOf(away.conversations);
        conversations.forEach(conversation -> exit(userId, conversation));
        users.remove(userId);
        return conversations;
    }

    void enter(String userId, ConversationId conversation) {
        var away = users.get(userId);
        if (away != null) {
            away.conversations.add(conversation);
            rooms.computeIfAbsent(conversation, _ -> new HashSet<>()).add(userId);
        }
    }

    void exit(String userId, ConversationId conversation) {
        var away = users.get(userId);
        if (away != null) {
            away.conversations.remove(conversation);
            rooms.computeIfPresent(conversation, (_, in) -> in.remove(userId) && in.isEmpty() ? null : in);
        }
    }

    Set<String> in(ConversationId conversation) {
        return rooms.getOrDefault(conversation, Set.of());
    }

    boolean isIn(String userId, ConversationId conversation) {
        return in(conversation).contains(userId);
    }

    /** From now on only until then. */
    void endAt(String userId, long nanos) {
        var away = users.get(userId);
        if (away != null) {
            away.end = nanos;
            due.add(new Due(userId, nanos));
        }
    }

    void stay(String userId) {
        var away = users.get(userId);
        if (away != null) {
            away.end = null;
        }
    }

    /** The next one for whom it is over by now; null where it is over for nobody. */
    @Nullable
    String over(long now) {
        for (var next = due.peek(); next != null && next.end - now <= 0; next = due.peek()) {
            due.remove();
            var away = users.get(next.userId);
            if (away != null && away.end != null && away.end == next.end) {
                return next.userId;
            }
        }
        return null;
    }
}
