package chat.verbatim.query;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at the generation and at the progress now and then, from before the web server serves until after it. */
final class ReadModelLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelLifecycle.class);
    private static final Duration REPLAY = Duration.ofMillis(100);
    /** For a look that is under way: interrupted, the driver would complain. */
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final GenerationWatch watch;
    private final ReplayProgress replay;
    private final Duration generationPoll;
    private @Nullable ScheduledExecutorService timer;

    ReadModelLifecycle(GenerationWatch watch, ReplayProgress replay, Duration generationPoll) {
        this.watch = watch;
        this.replay = replay;
        this.generationPoll = generationPoll;
    }

    @Override
    public synchronized void start() {
        var started = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("read-model-", 0).factory());
        every(generationPoll, watch::look, started);
        every(REPLAY, replay::look, started);
        timer = started;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            end(timer);
            timer = null;
        }
    }

    private static void end(ScheduledExecutorService timer) {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** Stops after the sockets and the web server, which must not wait for it. */
    @Override
    public int getPhase() {
        return 0;
    }

    private static void every(Duration delay, Runnable look, ScheduledExecutorService timer) {
        var millis = delay.toMillis();
        var unused = timer.scheduleWithFixedDelay(() -> calmly(look), 0, millis, TimeUnit.MILLISECONDS);
    }

    private static void calmly(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.warn("The read model cannot be looked at; trying again: {}", e.toString());
        }
    }
}
