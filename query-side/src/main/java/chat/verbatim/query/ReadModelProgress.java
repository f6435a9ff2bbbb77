package chat.verbatim.query;

import chat.verbatim.log.EventLog;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * How far the generation that is read has got. Where this node projects, it is told; where another does, one of those who
 * wait asks the database every few milliseconds, and nobody asks while nobody waits.
 */
final class ReadModelProgress implements ReadModelPosition {

    private static final long ASK_AFTER_MILLIS = 5;
    /** How old a page may be that nobody asked to be newer, at most, when all goes well. */
    private static final Duration BATCHES_APART = Duration.ofMillis(50);

    private final ReadModel readModel;
    private final EventLog log;
    private final Duration longest;
    private final BooleanSupplier projecting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final Pace pace = new Pace(BATCHES_APART);
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long current;

    /** @param projecting whether this node applies the events itself at the moment */
    ReadModelProgress(ReadModel readModel, EventLog log, Duration longest, BooleanSupplier projecting) {
        this.readModel = readModel;
        this.log = log;
        this.longest = longest;
        this.projecting = projecting;
    }

    @Override
    public long current() {
        if (!projecting.getAsBoolean()) {
            ask(); // nobody else tells this node
        }
        return current;
    }

    @Override
    public void await(long position) {
        if (position <= current) {
            return;
        }
        if (position > log.knownHead() && position > log.head()) {
            throw new ProblemException(
                    ProblemType.POSITION_BEYOND_HEAD, "The log has no position " + position + " yet.");
        }
        pace.hurry();
        boolean reached;
        try {
            reached = reached(position);
        } finally {
            pace.done();
        }
        if (!reached) {
            throw ProblemException.passing(
                    ProblemType.PROJECTION_LAGGING,
                    "The read model has not got to position " + position + " yet.",
                    Duration.ofSeconds(1));
        }
    }

    /** Called when a batch is in. */
    void advanced(Generation generation, long position) {
        lock.lock();
        try {
            if (generation.number() == readModel.reading().number()) {
                current = Math.max(current, position);
                advanced.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Another generation is read from now on, if it is as far as what readers have been shown; no step of the old one comes in between. */
    void changeOver(Generation next, long position) {
        lock.lock();
        try {
            if (position >= current) {
                readModel.readFrom(next);
                current = position;
                advanced.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Where this node projects: between two batches. */
    Pace pace() {
        return pace;
    }

    /** Asks the database, one caller at a time. */
    void ask() {
        if (asking.tryLock()) {
            try {
                var generation = readModel.reading();
                advanced(generation, generation.position());
            } finally {
                asking.unlock();
            }
        }
    }

    private boolean reached(long position) {
        var end = System.nanoTime() + longest.toNanos();
        while (current < position) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            if (!projecting.getAsBoolean()) {
                ask();
            }
            pause(position, end);
        }
        return true;
    }

    private void pause(long position, long end) {
        lock.lock();
        try {
            var left = Math.min(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(ASK_AFTER_MILLIS));
            while (current < position && left > 0) {
                left = advanced.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.passing(
                    ProblemType.PROJECTION_LAGGING, "The server is stopping.", Duration.ofSeconds(1));
        } finally {
            lock.unlock();
        }
    }
}
