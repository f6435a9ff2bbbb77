package chat.verbatim.log.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Keys in memory, until all are forgotten at once. What was looked up before that and comes after it is not taken: it may be
 * the very key that was destroyed.
 */
final class KeyCache {

    private static final long BOUND = 100_000;

    private final Cache<String, UserKey> byUser =
            Caffeine.newBuilder().maximumSize(BOUND).build();
    private final Cache<KeyId, Known> byId =
            Caffeine.newBuilder().maximumSize(BOUND).build();

    private long age;

    @Nullable
    UserKey of(String user) {
        return byUser.getIfPresent(user);
    }

    /** @param key null where it is destroyed */
    record Known(@Nullable UserKey key) {}

    /** Null where nothing is known of it. */
    @Nullable
    Known of(KeyId id) {
        return byId.getIfPresent(id);
    }

    /** To be asked before a look-up. */
    synchronized long age() {
        return age;
    }

    synchronized void keep(String user, UserKey key, long ageBefore) {
        if (age == ageBefore) {
            byUser.put(user, key);
            byId.put(key.id(), new Known(key));
        }
    }

    synchronized void keep(KeyId id, @Nullable UserKey key, long ageBefore) {
        if (age == ageBefore) {
            byId.put(id, new Known(key));
        }
    }

    synchronized void forget() {
        age++;
        byUser.invalidateAll();
        byId.invalidateAll();
    }
}
