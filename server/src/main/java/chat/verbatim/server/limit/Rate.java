package chat.verbatim.server.limit;

import chat.verbatim.server.limit.Buckets.Taken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A policy with what each has left of it.
 *
 * @param item of the policy
 */
record Rate(Policy policy, String item, Buckets buckets, Counter refused) {

    /**
     * What one request came to; the last that was asked is the one that may refuse.
     *
     * @param before who was asked before
     */
    record Asked(Rate rate, Taken taken, @Nullable Asked before) {

        boolean isAllowed() {
            return taken.allowed();
        }

        /** As a list of {@code RateLimit-Policy}. */
        String policies() {
            return before == null ? rate.item : before.policies() + ", " + rate.item;
        }

        /** As a list of {@code RateLimit}. */
        String left() {
            var last = "\"" + rate.policy.name() + "\";r=" + taken.left() + ";t=" + taken.seconds();
            return before == null ? last : before.left() + ", " + last;
        }
    }

    /** Null where it is no limit. */
    static @Nullable Rate of(Policy policy, int keys, MeterRegistry registry) {
        return policy.isLimit()
                ? new Rate(policy, policy.item(), new Buckets(policy, keys), Refused.by(policy.name(), registry))
                : null;
    }

    /** @param now in nanoseconds, from anywhere */
    Asked ask(String key, long now, @Nullable Asked before) {
        var taken = buckets.take(key, now);
        if (!taken.allowed()) {
            refused.increment();
        }
        return new Asked(this, taken, before);
    }
}
