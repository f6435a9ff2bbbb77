package chat.verbatim.server.start;

import chat.verbatim.log.EventLog;
import chat.verbatim.server.store.StoreSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Says at the start, and each day from then on, that the embedded log has become larger than it is meant for. */
@Component
class TimeToMove implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TimeToMove.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final EventLog log;
    private final long most;
    private final Duration every;
    private @Nullable ScheduledExecutorService timer;

    @Autowired
    TimeToMove(EventLog log, StoreSettings stores, EmbeddedSettings settings) {
        this(log, stores.embeddedLog() && settings.adviseAbove() > 0 ? settings.adviseAbove() : Long.MAX_VALUE, DAY);
    }

    TimeToMove(EventLog log, long most, Duration every) {
        this.log = log;
        this.most = most;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        if (most < Long.MAX_VALUE) {
            var started = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("time-to-move").factory());
            var unused = started.scheduleAtFixedRate(this::look, 0, every.toNanos(), TimeUnit.NANOSECONDS);
            timer = started;
        }
    }

    private void look() {
        var events = log.knownHead();
        if (events > most) {
            LOG.warn(
                    "The embedded log has {} events; it is meant for {}. Each start reads all of them, and they fill the heap."
                            + " ./verbatim copy-log --to jdbc:postgresql://… moves it to PostgreSQL (docs/operations.md).",
                    count(events),
                    count(most));
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
