package chat.verbatim.command.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How crowded the mailboxes are. */
final class BusMeters {

    private final Counter refusals;
    private final Counter retries;
    private final DistributionSummary batches;

    BusMeters(MeterRegistry registry, Mailboxes<?> mailboxes) {
        Gauge.builder("verbatim.mailbox.waiting", mailboxes, Mailboxes::waiting)
                .description("Commands that wait in the mailboxes of their streams")
                .baseUnit("commands")
                .register(registry);
        refusals = Counter.builder("verbatim.mailbox.refusals")
                .description(
                        "Commands that were turned away because the mailbox of their stream was full, or their turn came too late")
                .register(registry);
        retries = Counter.builder("verbatim.mailbox.retries")
                .description("Batches of commands that were handled again, another node having gone on in their stream")
                .register(registry);
        batches = DistributionSummary.builder("verbatim.mailbox.batch")
                .description("Commands of one stream that were handled together")
                .baseUnit("commands")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200)
                .register(registry);
    }

    void refused() {
        refusals.increment();
    }

    void retried() {
        retries.increment();
    }

    void delivered(int commands) {
        batches.record(commands);
    }
}
