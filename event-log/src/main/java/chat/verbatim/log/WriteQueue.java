package chat.verbatim.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written, first come, first served. Once closed it takes no more, and is emptied. Where several were written
 * together, it is given a moment for as many to come again: who was answered asks anew, and a commit costs the same for all of them.
 */
final class WriteQueue {

    private final int bound;
    private final int maxRows;
    private final long moment;
    private final Queue<Unit> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    /** So many have to wait before the writer is woken. */
    private int wanted = 1;

    private boolean closed;

    WriteQueue(int bound, int maxRows) {
        this(bound, maxRows, Duration.ofMillis(1));
    }

    /** @param moment how long it waits at most for as many as were taken last */
    WriteQueue(int bound, int maxRows, Duration moment) {
        this.bound = bound;
        this.maxRows = maxRows;
        this.moment = moment.toNanos();
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
            waiting.add(unit);
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
            while (waiting.isEmpty() && !closed) {
                some.awaitUninterruptibly();
            }
            var batch = new ArrayList<Unit>();
            int rows = 0;
            for (var next = waiting.peek(); next != null; next = waiting.peek()) {
                rows += next.rows().size();
                if (!batch.isEmpty() && rows > maxRows) {
                    break;
                }
                batch.add(waiting.remove());
            }
            wanted = Math.max(1, batch.size());
            return batch;
        } finally {
            lock.unlock();
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
