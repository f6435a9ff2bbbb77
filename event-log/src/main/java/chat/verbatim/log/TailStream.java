package chat.verbatim.log;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log from a position: in memory near the head, else by pages of the database. It always asks for exactly the
 * next position, so it cannot miss or double one. May be used by several threads, as Axon's coordinator does.
 */
final class TailStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int PAGE = 500;

    private final Tail tail;
    private final Entries entries;
    private final Wakings wakings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private @Nullable TrackedEventMessage<?> next;
    private long position;
    private volatile boolean closed;

    TailStream(Tail tail, Entries entries, Wakings wakings, long position) {
        this.tail = tail;
        this.entries = entries;
        this.wakings = wakings;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        lock.lock();
        try {
            return Optional.ofNullable(next());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0 || closed) {
                return false;
            }
            await(left);
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            var event = poll();
            if (event != null) {
                return event;
            }
            if (closed) {
                throw new IllegalStateException("the stream is closed");
            }
            await(Long.MAX_VALUE);
        }
    }

    private @Nullable TrackedEventMessage<?> poll() {
        lock.lock();
        try {
            var event = next();
            if (event != null) {
                next = null;
                position++;
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    /** The event after the position, left where it is. */
    private @Nullable TrackedEventMessage<?> next() {
        if (next == null && !closed) {
            next = page.poll();
        }
        if (next == null && !closed && position < tail.head()) {
            next = tail.at(position + 1);
            if (next == null) {
                page.addAll(read());
                next = page.poll();
            }
        }
        return closed ? null : next;
    }

    private List<TrackedEventMessage<?>> read() {
        var read = entries.messagesAfter(position, PAGE);
        for (int i = 0; i < Math.max(1, read.size()); i++) {
            if (read.isEmpty() || position(read.get(i)) != position + i + 1) {
                throw new EventStoreException("the log has lost position " + (position + i + 1));
            }
        }
        return read;
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private void await(long nanos) throws InterruptedException {
        long at;
        lock.lock();
        try {
            at = position;
        } finally {
            lock.unlock();
        }
        tail.awaitBeyond(at, nanos, () -> closed);
    }

    /** The callback runs after every growth of the log, on a thread that is not the writer's; one time too many, too. */
    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        wakings.add(this, callback);
        return true;
    }

    @Override
    public void close() {
        closed = true;
        wakings.remove(this);
        tail.wake();
    }
}
