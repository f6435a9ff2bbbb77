package chat.verbatim.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits to be written, first come, first served. Once closed it takes no more, and is emptied. */
final class WriteQueue {

    private final int bound;
    private final int maxRows;
    private final Queue<Unit> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private boolean closed;

    WriteQueue(int bound, int maxRows) {
        this.bound = bound;
        this.maxRows = maxRows;
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
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /** All that waits, as far as it fits into one commit; empty once the queue is closed and nothing is left. */
    List<Unit> take() {
        lock.lock();
        try {
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
            return batch;
        } finally {
            lock.unlock();
        }
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
