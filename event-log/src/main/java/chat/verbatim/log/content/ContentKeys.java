package chat.verbatim.log.content;

import chat.verbatim.log.LogUnavailableException;
import chat.verbatim.log.sql.KeyRow;
import chat.verbatim.log.sql.KeyRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of users: found, made and kept in memory. One is durable before anything is sealed under it. */
final class ContentKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ContentKeys.class);

    private final KeyRows rows;
    private final MasterKey master;
    private final Randomness randomness = new Randomness();
    private volatile boolean told;
    private final KeyCache cache = new KeyCache();

    ContentKeys(KeyRows rows, MasterKey master) {
        this.rows = rows;
        this.master = master;
    }

    /** The key of a user, made where there is none. */
    UserKey of(String user) {
        var known = known(user);
        if (known != null) {
            return known;
        }
        ask(() -> {
            var key = randomness.bytes(UserKey.BYTES);
            rows.add(UserKey.sealed(KeyId.of(randomness.bytes(KeyId.BYTES)), user, key, master));
            return key;
        });
        var made = known(user);
        if (made == null) {
            throw new LogUnavailableException("a key is destroyed while it is made; nothing was written", null);
        }
        return made;
    }

    /** Null where the user has none, or none any more. */
    @Nullable
    UserKey known(String user) {
        var cached = cache.of(user);
        if (cached != null) {
            return cached;
        }
        var age = cache.age();
        var row = ask(() -> rows.of(user));
        if (row.isEmpty()) {
            return null;
        }
        var key = opened(row.get());
        cache.keep(user, key, age);
        return key;
    }

    /** Those of these keys that there are. */
    Map<KeyId, UserKey> of(Collection<KeyId> ids) {
        var found = new HashMap<KeyId, UserKey>();
        var unknown = new HashSet<KeyId>();
        for (var id : ids) {
            var cached = cache.of(id);
            if (cached == null) {
                unknown.add(id);
            } else if (cached.key() != null) {
                found.put(id, cached.key());
            }
        }
        if (!unknown.isEmpty()) {
            look(unknown, found);
        }
        return found;
    }

    private void look(Set<KeyId> unknown, Map<KeyId, UserKey> found) {
        var age = cache.age();
        for (var row : ask(() -> rows.of(bytes(unknown)))) {
            var key = opened(row);
            found.put(key.id(), key);
            unknown.remove(key.id());
            cache.keep(key.id(), key, age);
        }
        if (unknown.isEmpty()) {
            return;
        }
        for (var destroyed : ask(() -> rows.destroyed(bytes(unknown)))) {
            var id = KeyId.of(destroyed);
            unknown.remove(id);
            cache.keep(id, null, age);
        }
        if (!unknown.isEmpty() && !told) {
            told = true;
            LOG.error(
                    "The key store lacks {} keys that were never destroyed, such as {}: what they had sealed is shown"
                            + " as erased",
                    unknown.size(),
                    unknown.iterator().next());
        }
    }

    /** Those of these keys that are neither there nor were they destroyed. */
    Collection<KeyId> lost(Collection<KeyId> ids) {
        var lost = new HashSet<>(ids);
        ask(() -> rows.of(bytes(ids))).forEach(row -> lost.remove(KeyId.of(row.id())));
        ask(() -> rows.destroyed(bytes(lost))).forEach(id -> lost.remove(KeyId.of(id)));
        return lost;
    }

    void forget() {
        cache.forget();
    }

    private static List<byte[]> bytes(Collection<KeyId> ids) {
        var bytes = new ArrayList<byte[]>();
        ids.forEach(id -> bytes.add(id.bytes()));
        return bytes;
    }

    private UserKey opened(KeyRow row) {
        try {
            return UserKey.opened(row, master);
        } catch (TamperedException e) {
            throw new IllegalStateException(
                    "the key " + KeyId.of(row.id()) + " in the key store is damaged, or somebody else's", e);
        }
    }

    static <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw new LogUnavailableException("the key store does not answer", e);
        }
    }

    interface Question<T> {
        T answer() throws SQLException;
    }
}
