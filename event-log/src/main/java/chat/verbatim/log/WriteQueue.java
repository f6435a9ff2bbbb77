package chat.verbatim.log;

import chat.verbatim.log.Unit.NotStored;
import chat.verbatim.log.sql.WriteFailure;
import chat.verbatim.log.sql.WriteFailure.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What waits to be written, first come, first served. Once closed it takes no more, and is emptied. Where several were written
 * together, it is given a moment for as many to come again: who was answered asks anew, and a commit costs the same for all of them. What has waited for too long when its
 * turn comes is refused: nobody may be acknowledged that late, and those behind it are served in time.
 */
final class WriteQueue {

    private final int bound;
    private final int maxRows;
    private final long maxWait;
    private final long moment;
    private final LongSupplier nanoTime;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    /** So many have to wait before the writer is woken. */
    private int wanted = 1;

    private boolean closed;

    private record Waiting(Unit unit, long since) {}

    /** @param maxWait how long a unit may wait */
    WriteQueue(int bound, int maxRows, Duration maxWait) {
        this(bound, maxRows, maxWait, Duration.ofMillis(1), System::nanoTime);
    }

    /** @param moment how long it waits at most for as many as were taken last */
    WriteQueue(int bound, int maxRows, Duration maxWait, Duration moment, LongSupplier nanoTime) {
        this.bound = bound;
        this.maxRows = maxRows;
        this.maxWait = maxWait.toNanos();
        this.moment = moment.toNanos();
        this.nanoTime = nanoTime;
    }

    void add(Unit unit) {
        lock.lock();
        try {
            if (closed) {
                throw new LogUnavailableException("the log is closed; nothing was written", null);
            }
            if (waiting.size() >= bound) {
                throw new LogOverloadedException(bound + " units of work wait to be written; this one was not");
            }
            waiting.add(new Waiting(unit, nanoTime.getAsLong()));
            if (waiting.size() >= wanted) {
                some.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** All that waits, as far as it fits into one commit; empty once the queue is closed and nothing is left. */
    List<Unit> take() {
        lock.lock();
        try {
            gather();
            refuseLate();
            while (waiting.isEmpty() && !closed) {
                some.awaitUninterruptibly();
            }
            var batch = new ArrayList<Unit>();
            int rows = 0;
            for (var next = waiting.peek(); next != null; next = waiting.peek()) {
                rows += next.unit.rows().size();
                if (!batch.isEmpty() && rows > maxRows) {
                    break;
                }
                batch.add(waiting.remove().unit);
            }
            wanted = Math.max(1, batch.size());
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void refuseLate() {
        long now = waiting.isEmpty() ? 0 : nanoTime.getAsLong();
        for (var oldest = waiting.peek(); oldest != null && now - oldest.since > maxWait; oldest = waiting.peek()) {
            waiting.remove();
            var late = new LogOverloadedException("it has waited for too long");
            oldest.unit.outcome().complete(new NotStored(new WriteFailure(Kind.OVERLOADED, late)));
        }
    }

    /** Returns when as many wait as were taken last, or they had their moment. */
    private void gather() {
        try {
            for (long left = moment; waiting.size() < wanted && wanted > 1 && left > 0 && !closed; ) {
                left = some.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the writer heeds it no more than its callers do
        }
        wanted = 1;
    }

    /** How many wait. */
    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            some.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
