package chat.verbatim.audit.custody;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the eraser look from the start, and again and again. */
final class EraserSchedule implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EraserSchedule.class);

    private static final long RETENTION_EVERY_MINUTES = 60;

    private final Eraser eraser;
    private final Duration every;
    private final @Nullable Retention retention;
    private @Nullable ScheduledExecutorService timer;

    /** @param retention null where everything is kept for ever */
    EraserSchedule(Eraser eraser, Duration every, @Nullable Retention retention) {
        this.retention = retention;
        this.eraser = eraser;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("eraser").factory());
        var unused = started.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        if (retention != null) {
            var unusedToo = started.scheduleWithFixedDelay(
                    () -> tried(retention::look), 1, RETENTION_EVERY_MINUTES, TimeUnit.MINUTES);
        }
        timer = started;
    }

    private void look() {
        tried(eraser::look);
    }

    private static void tried(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.warn("What is to be erased cannot be looked up; trying again: {}", e.toString());
        }
    }

    /** What it is in the middle of goes on at the next start, wherever it was. */
    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer.close();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** Before the log is closed, and after nobody can ask any more. */
    @Override
    public int getPhase() {
        return 0;
    }
}
