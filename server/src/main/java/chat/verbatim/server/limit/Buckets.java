package chat.verbatim.server.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What each has left of a policy (the generic cell rate algorithm, one number a key, changed without a lock). There is room for
 * so many keys: where more come, those are forgotten that miss least, as forgetting gives back what is missed.
 */
final class Buckets {

    /**
     * What came of asking.
     *
     * @param left requests that are allowed at once
     * @param nanos until one more is
     */
    record Taken(boolean allowed, long left, long nanos) {

        private static final long SECOND = Duration.ofSeconds(1).toNanos();

        long seconds() {
            return Math.ceilDiv(nanos, SECOND);
        }
    }

    private final long interval;
    private final long capacity;
    private final int keys;
    /** When a bucket will be full again. */
    private final Map<String, AtomicLong> full = new ConcurrentHashMap<>();

    private final AtomicBoolean forgetting = new AtomicBoolean();

    Buckets(Policy policy, int keys) {
        interval = policy.intervalNanos();
        capacity = policy.quota() * interval;
        this.keys = keys;
    }

    /**
     * Takes one where one is left.
     *
     * @param now in nanoseconds, from anywhere
     */
    Taken take(String key, long now) {
        var known = full.get(key);
        return take(known == null ? begin(key, now) : known, now);
    }

    private Taken take(AtomicLong when, long now) {
        while (true) {
            long known = when.get();
            long missing = Math.max(0, known - now);
            boolean allowed = missing + interval <= capacity;
            if (!allowed || when.compareAndSet(known, now + missing + interval)) {
                return taken(allowed, allowed ? missing + interval : missing);
            }
        }
    }

    private Taken taken(boolean allowed, long missing) {
        long left = (capacity - missing) / interval;
        return new Taken(allowed, left, missing - (capacity - (left + 1) * interval));
    }

    private AtomicLong begin(String key, long now) {
        if (full.size() >= keys && forgetting.compareAndSet(false, true)) {
            try {
                forget(now);
            } finally {
                forgetting.set(false);
            }
        }
        return full.computeIfAbsent(key, _ -> new AtomicLong(now));
    }

    /** A quarter at least, so that it does not come soon again. */
    private void forget(long now) {
        var missing = full.values().stream()
                .mapToLong(when -> Math.max(0, when.get() - now))
                .sorted()
                .toArray();
        long most = missing[missing.length / 4];
        full.values().removeIf(when -> when.get() - now <= most);
    }

    /** Keys that are not forgotten. */
    int size() {
        return full.size();
    }
}
