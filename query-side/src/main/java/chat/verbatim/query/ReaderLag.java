package chat.verbatim.query;

import chat.verbatim.log.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a reader of the log is behind its head. Since when it is, the stores are asked every other second, and only where
 * somebody measures: whoever looks at the figures never waits for a store.
 */
public final class ReaderLag implements MeterBinder, AutoCloseable {

    /**
     * A reader.
     *
     * @param name in the names of its figures
     * @param description who is behind, for people
     */
    public record Reader(String name, String description, LongSupplier position) {}

    /** What was found: the first event that the reader did not have yet, and how old that was then. */
    private record Looked(long position, @Nullable Instant since, double seconds) {}

    private static final Logger LOG = LoggerFactory.getLogger(ReaderLag.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Reader reader;
    private final EventLog log;
    private final InstantSource clock;
    private final Runnable ask;
    private volatile Looked looked = new Looked(0, null, 0);
    private @Nullable ScheduledExecutorService timer;

    /** @param ask lets the reader find out its position, where it may not know it */
    public ReaderLag(Reader reader, EventLog log, InstantSource clock, Runnable ask) {
        this.reader = reader;
        this.log = log;
        this.clock = clock;
        this.ask = ask;
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        var who = reader.description;
        gauge(registry, "position", "Where " + who + " is in the log", () -> reader.position.getAsLong());
        gauge(
                registry,
                "lag.positions",
                "How many positions " + who + " is behind the head of the log",
                this::positions);
        gauge(registry, "lag.seconds", "Age of the first event that " + who + " has not come to", this::seconds);
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("lag-of-" + reader.name).factory());
            var _ = timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void gauge(MeterRegistry registry, String figure, String description, Supplier<Number> value) {
        Gauge.builder("verbatim." + reader.name + "." + figure, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    long positions() {
        return Math.max(0, log.knownHead() - reader.position.getAsLong());
    }

    double seconds() {
        var last = looked;
        if (positions() == 0) {
            return 0;
        }
        return last.since != null && last.position == reader.position.getAsLong() ? age(last.since) : last.seconds;
    }

    private double age(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }

    void look() {
        try {
            ask.run();
        } catch (RuntimeException e) {
            LOG.debug("the position of {} cannot be asked: {}", reader.name, e.toString());
        }
        long position;
        try {
            position = reader.position.getAsLong();
        } catch (RuntimeException e) {
            LOG.debug("the position of {} is not known: {}", reader.name, e.toString());
            return; // the next look may know it: an exception would end them all
        }
        try {
            looked = positions() == 0
                    ? new Looked(position, null, 0)
                    : log.after(position, 1).stream()
                            .findFirst()
                            .map(missing -> behind(position, missing.appendedAt()))
                            .orElse(looked);
        } catch (RuntimeException e) {
            LOG.debug("the lag of {} cannot be looked up: {}", reader.name, e.toString());
            if (looked.since == null || looked.position != position) {
                looked = behind(position, clock.instant()); // at least since now: what is stuck must not look well
            }
        }
    }

    private Looked behind(long position, Instant since) {
        return new Looked(position, since, age(since));
    }

    @Override
    public synchronized void close() {
        if (timer != null) {
            timer.shutdown(); // not interrupted: the stores' drivers would complain
        }
    }
}
