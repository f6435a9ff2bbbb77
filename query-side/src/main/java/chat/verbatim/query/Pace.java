package chat.verbatim.query;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps batches apart, so that a busy log is written in few large ones: what agreeing on a batch costs does not grow with it,
 * and a conversation that moves ten times meanwhile is written once. Nobody who waits for the read model waits for this too.
 */
final class Pace {

    private final long apart;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hurry = lock.newCondition();
    private int waiting;
    private long begun;

    /** @param apart from the beginning of a batch to the beginning of the next, where nobody waits */
    Pace(Duration apart) {
        this.apart = apart.toNanos();
        begun = System.nanoTime() - this.apart;
    }

    /** After a batch: returns when the next may begin. */
    void rest() {
        lock.lock();
        try {
            var left = begun + apart - System.nanoTime();
            while (left > 0 && waiting == 0) {
                left = hurry.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            begun = System.nanoTime();
            lock.unlock();
        }
    }

    /** Batches follow each other at once until {@link #done}. */
    void hurry() {
        lock.lock();
        try {
            waiting++;
            hurry.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void done() {
        lock.lock();
        try {
            waiting--;
        } finally {
            lock.unlock();
        }
    }
}
