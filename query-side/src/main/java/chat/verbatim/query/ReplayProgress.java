package chat.verbatim.query;

import chat.verbatim.log.EventLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator how far the read model has caught up after a start, and keeps readers waiting until it has. */
public final class ReplayProgress {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayProgress.class);
    private static final Duration SAY_EVERY = Duration.ofSeconds(2);

    private final ReadModelProgress progress;
    private final long startedAt = System.nanoTime();
    private final long target;
    private long first = -1;
    private Duration said = Duration.ZERO;
    private volatile boolean caughtUp;

    ReplayProgress(EventLog log, ReadModelProgress progress) {
        this.progress = progress;
        this.target = log.head();
    }

    /**
     * Returns when the read model has caught up, at once where it has already.
     *
     * @throws chat.verbatim.problem.ProblemException {@code PROJECTION_LAGGING} where that takes longer than a read may wait
     */
    void await() {
        if (!caughtUp) {
            progress.await(target);
        }
    }

    /** Whether the read model has once got to where the log ended when this node started. It never becomes false again. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Called many times a second, until it has caught up. */
    synchronized void look() {
        if (caughtUp) {
            return;
        }
        progress.ask();
        var done = progress.current();
        if (first < 0) {
            first = done;
        }
        var taken = Duration.ofNanos(System.nanoTime() - startedAt);
        var line = new ProgressLine(done, target, done - first, taken);
        caughtUp = done >= target;
        if (caughtUp && said.isPositive()) {
            LOG.info("The read model has caught up: {}", line);
        } else if (!caughtUp && taken.minus(said).compareTo(SAY_EVERY) >= 0) {
            said = taken;
            LOG.info("The read model is catching up: {}", line);
        }
    }
}
