package chat.verbatim.query.realtime.signal;

import chat.verbatim.events.ConversationId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Who has been typing where a moment ago; decides whether saying so again is worth anything. */
final class Recent {

    /** Within this a user's typing in a conversation is said once. */
    static final Duration ONCE_IN = Duration.ofSeconds(2);
    /** After this everybody has forgotten it. */
    static final Duration EXPIRES_IN = Duration.ofSeconds(6);

    /** With more than these typing at once, the oldest may be said twice. */
    private static final int MAX = 50_000;

    private record Key(String userId, ConversationId conversation) {}

    private record Typing(long since, boolean active) {}

    private final Map<Key, Typing> recent = new LinkedHashMap<>();
    private final LongSupplier nanoTime;

    Recent(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized boolean passes(String userId, ConversationId conversation, boolean active) {
        long now = nanoTime.getAsLong();
        forget(now);
        var key = new Key(userId, conversation);
        var last = recent.get(key);
        if (active) {
            return starts(key, last, now);
        }
        if (last == null || !last.active) {
            return false; // there is nothing to end
        }
        recent.put(key, new Typing(last.since, false));
        return true;
    }

    private boolean starts(Key key, @Nullable Typing last, long now) {
        if (last != null && now - last.since < ONCE_IN.toNanos()) {
            return false;
        }
        recent.remove(key);
        recent.put(key, new Typing(now, true));
        return true;
    }

    private void forget(long now) {
        for (var oldest = recent.values().iterator(); oldest.hasNext(); ) {
            if (now - oldest.next().since < EXPIRES_IN.toNanos() && recent.size() <= MAX) {
                return;
            }
            oldest.remove();
        }
    }

    synchronized int size() {
        return recent.size();
    }
}
