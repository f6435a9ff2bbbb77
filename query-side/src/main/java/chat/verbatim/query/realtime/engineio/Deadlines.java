package chat.verbatim.query.realtime.engineio;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what is due, on one thread, so it must not wait for anything; nothing is due any more once it is closed. */
public final class Deadlines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    /** Something that is due at a time, unless it is cancelled. */
    public static final class Deadline {

        private final ScheduledFuture<?> future;

        private Deadline(ScheduledFuture<?> future) {
            this.future = future;
        }

        public void cancel() {
            future.cancel(false);
        }
    }

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("socket-deadlines").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());

    public Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    public Deadline after(Duration delay, Runnable task) {
        return new Deadline(timer.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("what was due failed", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
