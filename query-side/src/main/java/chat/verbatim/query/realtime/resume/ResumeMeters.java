package chat.verbatim.query.realtime.resume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How connections come to the live log, and what it takes. */
public final class ResumeMeters {

    private final Counter begun;
    private final Counter resumed;
    private final Counter events;

    public ResumeMeters(MeterRegistry registry) {
        begun = joined(registry, "reset");
        resumed = joined(registry, "resumed");
        events = Counter.builder("verbatim.resume.events")
                .description("Events that resuming connections had missed and were sent")
                .register(registry);
    }

    private static Counter joined(MeterRegistry registry, String mode) {
        return Counter.builder("verbatim.sockets.joined")
                .description("Connections that were brought to the live log, by the mode that they were told")
                .tag("mode", mode)
                .register(registry);
    }

    /** A connection hears what is new from now on. */
    public void joined(boolean resuming) {
        (resuming ? resumed : begun).increment();
    }

    /** So many events that it had missed are on their way. */
    void sent(int missed) {
        events.increment(missed);
    }
}
