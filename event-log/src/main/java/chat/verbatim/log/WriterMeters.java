package chat.verbatim.log;

import chat.verbatim.log.sql.WriteFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the writer does, in numbers. */
final class WriterMeters {

    private final Timer commits;
    private final DistributionSummary batches;
    private final Map<WriteFailure.Kind, Counter> failures = new EnumMap<>(WriteFailure.Kind.class);

    WriterMeters(MeterRegistry registry, WriteQueue queue) {
        commits = Latencies.timer(
                registry,
                "verbatim.log.commit",
                "One commit of the log's writer, from its statement until it is durable");
        batches = DistributionSummary.builder("verbatim.log.batch")
                .description("Events that one commit of the log's writer took")
                .baseUnit("events")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
                .register(registry);
        Gauge.builder("verbatim.log.queue", queue, WriteQueue::size)
                .description("Units of work that wait for the log's writer")
                .baseUnit("units")
                .register(registry);
        for (var kind : WriteFailure.Kind.values()) {
            failures.put(
                    kind,
                    refusals(registry, kind.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
    }

    private static Counter refusals(MeterRegistry registry, String reason) {
        return Counter.builder("verbatim.log.refusals")
                .description("Units of work that were not stored, or not for certain, by reason")
                .tag("reason", reason)
                .register(registry);
    }

    void committed(int events, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        batches.record(events);
    }

    void notStored(WriteFailure why, int units) {
        refused(why.kind(), units);
    }

    void overloaded() {
        refused(WriteFailure.Kind.OVERLOADED, 1);
    }

    private void refused(WriteFailure.Kind kind, int units) {
        var counter = failures.get(kind);
        if (counter != null) {
            counter.increment(units);
        }
    }
}
