package chat.verbatim.query.inbox;

import chat.verbatim.query.ReadModel;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.RecentMoves;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What was read of conversations or of users, each good until the log has moved it. */
final class Remembered<K, V> {

    /** What is still used is vouched for anew before the moves since it was read are forgotten. */
    private static final long RENEWED_AFTER = RecentMoves.KEPT / 4;

    private final ReadModel readModel;
    private final ReadModelPosition position;
    private final RecentMoves moves;
    private final Unmoved<K> unmoved;
    private final Cache<K, Known<V>> known;

    /** Whether the log is known to have moved nothing about a key since a position. */
    interface Unmoved<K> {
        boolean since(K key, long position);
    }

    /**
     * @param at the read model had got there, at least
     */
    private record Known<V>(V value, long at, int generation) {}

    /**
     * When a reader began: what it reads is as of then, at least.
     *
     * @param certain whether what has moved until then is known
     */
    record Moment(long position, int generation, boolean certain) {}

    /** @param most of what is remembered, in the unit of {@code weight} */
    Remembered(
            ReadModel readModel,
            ReadModelPosition position,
            RecentMoves moves,
            Unmoved<K> unmoved,
            long most,
            ToIntFunction<V> weight) {
        this.readModel = readModel;
        this.position = position;
        this.moves = moves;
        this.unmoved = unmoved;
        this.known = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((K _, Known<V> one) -> weight.applyAsInt(one.value))
                .build();
    }

    /** To be taken before anything is read. */
    Moment now() {
        int generation = readModel.generation();
        long now = position.current();
        return new Moment(now, generation, moves.reach(now));
    }

    /** Null where it has to be read. */
    @Nullable
    V get(K key, Moment now) {
        var one = now.certain ? known.getIfPresent(key) : null;
        if (one == null || one.generation != now.generation || !unmoved.since(key, one.at)) {
            return null;
        }
        if (now.position - one.at > RENEWED_AFTER) {
            put(key, one.value, now);
        }
        return one.value;
    }

    /** @param read at that moment or later */
    void put(K key, V read, Moment at) {
        if (at.certain) {
            known.put(key, new Known<>(read, at.position, at.generation));
        }
    }
}
