package chat.verbatim.server.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what is turned away. */
final class Refused {

    private Refused() {}

    static Counter by(String limit, MeterRegistry registry) {
        return Counter.builder("verbatim.limits.refused")
                .description("Requests that were turned away at once, by the limit that they were over")
                .tag("limit", limit)
                .register(registry);
    }
}
