package chat.verbatim.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** The keys that were used here lately: only a hint, so that a retry looks in the log at once. The log itself knows them all. */
final class UsedKeys {

    private record Key(String stream, String actor, String value) {}

    private final Cache<Key, Boolean> keys =
            Caffeine.newBuilder().maximumSize(50_000).build();

    boolean suspects(Keyed command) {
        return command.keys().values().stream().anyMatch(value -> keys.getIfPresent(key(command, value)) != null);
    }

    void remember(Keyed command) {
        command.keys().values().forEach(value -> keys.put(key(command, value), true));
    }

    private static Key key(Keyed command, String value) {
        return new Key(command.stream(), command.actor(), value);
    }
}
