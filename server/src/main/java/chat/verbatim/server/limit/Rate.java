package chat.verbatim.server.limit;

import chat.verbatim.server.limit.Buckets.Taken;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** A policy with what each has left of it. */
record Rate(Policy policy, Buckets buckets, Counter refused) {

    /** What one request came to. */
    record Asked(Policy policy, Taken taken) {

        /** As an item of {@code RateLimit}. */
        String item() {
            return "\"" + policy.name() + "\";r=" + taken.left() + ";t=" + taken.seconds();
        }
    }

    /** Null where it is no limit. */
    static @Nullable Rate of(Policy policy, int keys, Ticker ticker, MeterRegistry registry) {
        return policy.isLimit()
                ? new Rate(policy, new Buckets(policy, keys, ticker), Refused.by(policy.name(), registry))
                : null;
    }

    Asked ask(String key) {
        var taken = buckets.take(key);
        if (!taken.allowed()) {
            refused.increment();
        }
        return new Asked(policy, taken);
    }
}
