package chat.verbatim.log;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The durable head as far as this node knows it, and the last events that this node appended itself. A slot names its
 * position: a reader takes the event of the position it wants or finds that it has to ask the database, whoever wrote in
 * between and however often the ring went round. The writer never waits for a reader.
 */
final class Tail {

    /** In bytes as stored; in memory they are a few times as much. */
    private static final long MAX_BYTES = 16 << 20;

    private final AtomicReferenceArray<@Nullable Slot> ring;
    private final Queue<Slot> kept = new ArrayDeque<>();
    private long bytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long head;

    Tail(int size, long head) {
        this.ring = new AtomicReferenceArray<>(size);
        this.head = head;
    }

    long head() {
        return head;
    }

    /** The event at a position, null where it is not held here. */
    @Nullable
    TrackedEventMessage<?> at(long position) {
        var slot = ring.get(index(position));
        return slot != null && slot.position == position ? slot.event : null;
    }

    /** Only for the writer's thread. It is seen by readers once the head is there. */
    void put(long position, TrackedEventMessage<?> event, int size) {
        var slot = new Slot(position, event, size);
        ring.set(index(position), slot);
        kept.add(slot);
        bytes += size;
        while (kept.size() > ring.length() || bytes > MAX_BYTES) {
            var oldest = kept.remove();
            bytes -= oldest.size;
            ring.compareAndSet(index(oldest.position), oldest, null);
        }
    }

    /** Lets go of all events, but not of the head: readers find them in the database, as it has them now. */
    void forget() {
        for (int i = 0; i < ring.length(); i++) {
            var slot = ring.get(i);
            if (slot != null) {
                slot.event = null;
            }
        }
    }

    /** Up to here all is durable; a lower head than known is no news. */
    void advance(long to) {
        if (to > head) {
            lock.lock();
            try {
                head = Math.max(head, to);
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Lets all who wait ask again whether to stop. */
    void wake() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a head beyond the position, at most so long, and no longer once there is reason to stop. */
    void awaitBeyond(long position, long nanos, BooleanSupplier stop) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = nanos; head <= position && left > 0 && !stop.getAsBoolean(); ) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private int index(long position) {
        return (int) (position % ring.length());
    }

    private static final class Slot {
        private final long position;
        private final int size;
        private volatile @Nullable TrackedEventMessage<?> event;

        private Slot(long position, TrackedEventMessage<?> event, int size) {
            this.position = position;
            this.event = event;
            this.size = size;
        }
    }
}
