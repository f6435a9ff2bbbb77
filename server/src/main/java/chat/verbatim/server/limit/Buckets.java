package chat.verbatim.server.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What each has left of a policy (the generic cell rate algorithm, one number a key, changed without a lock). What has filled up
 * again is forgotten. There is room for so many keys: where more come at once, those that ask least may begin anew.
 */
final class Buckets {

    /**
     * What came of asking.
     *
     * @param left requests that are allowed at once
     * @param nanos until one more is
     */
    record Taken(boolean allowed, long left, long nanos) {

        long seconds() {
            return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
        }
    }

    private final long interval;
    private final long capacity;
    private final Ticker ticker;
    /** When a bucket will be full again. */
    private final Cache<String, AtomicLong> full;

    Buckets(Policy policy, int keys, Ticker ticker) {
        this.ticker = ticker;
        interval = policy.intervalNanos();
        capacity = policy.quota() * interval;
        full = Caffeine.newBuilder()
                .maximumSize(keys)
                .expireAfterAccess(Duration.ofNanos(capacity))
                .ticker(ticker)
                .build();
    }

    /** Takes one where one is left. */
    Taken take(String key) {
        var when = full.get(key, _ -> new AtomicLong(ticker.read()));
        while (true) {
            long now = ticker.read();
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

    /** Keys that are not forgotten. */
    long size() {
        full.cleanUp();
        return full.estimatedSize();
    }
}
