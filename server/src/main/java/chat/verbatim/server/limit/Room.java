package chat.verbatim.server.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Room for so many at a time. */
final class Room {

    private final int size;
    private final Counter refused;
    private final AtomicInteger inside = new AtomicInteger();

    Room(String name, int size, MeterRegistry registry) {
        this.size = size;
        refused = Refused.by(name, registry);
        Gauge.builder("verbatim.limits.in.flight", inside, AtomicInteger::get)
                .description("Requests that this node works on")
                .baseUnit("requests")
                .tag("limit", name)
                .register(registry);
    }

    /** False where it is full. */
    boolean enter() {
        if (inside.incrementAndGet() <= size) {
            return true;
        }
        leave();
        refused.increment();
        return false;
    }

    /** Once for each that has entered. */
    void leave() {
        inside.decrementAndGet();
    }
}
