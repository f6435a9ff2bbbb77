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

    private final Eraser eraser;
    private final Duration every;
    private @Nullable ScheduledExecutorService timer;

    EraserSchedule(Eraser eraser, Duration every) {
        this.eraser = eraser;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("eraser").factory());
        var unused = started.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    private void look() {
        try {
            eraser.look();
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
