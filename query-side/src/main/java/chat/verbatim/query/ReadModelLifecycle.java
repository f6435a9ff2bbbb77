package chat.verbatim.query;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at the generation and at the progress now and then, from when everything else has started until it stops. */
final class ReadModelLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelLifecycle.class);
    private static final Duration REPLAY = Duration.ofMillis(100);

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
            // lets a look that is under way end: interrupted, the driver would complain
            timer.close();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
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
