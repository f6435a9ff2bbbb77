package chat.verbatim.server.limit;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A time that goes on when a test says so; it begins shortly before a long has no more room, as the real one may. */
final class Stopwatch implements Ticker {

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

    @Override
    public long read() {
        return now.get();
    }

    void goesOn(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
