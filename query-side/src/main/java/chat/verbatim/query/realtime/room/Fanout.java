package chat.verbatim.query.realtime.room;

import chat.verbatim.events.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The rooms at a position of the log: events and connections come to them one after the other, and nothing waits in here. */
public final class Fanout {

    /**
     * A connection is in.
     *
     * @param position from which on it hears everything
     * @param moved the user came into conversations or went, since the registration
     */
    public record Joined(long position, boolean moved) {}

    private record Parked(Registration registration, long readAt, Runnable entering, Runnable leaving) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Rooms rooms = new Rooms();
    private final Company company;
    private final List<Parked> parked = new ArrayList<>();
    /** Connections end at any moment, also amid a delivery to them: they are taken out of their rooms afterwards. */
    private final Queue<Registration> gone = new ConcurrentLinkedQueue<>();

    /** What the present step has applied is passed on after one that follows. */
    private boolean keeping;

    private volatile long position;

    public Fanout() {
        this(Duration.ZERO);
    }

    /** @param grace for how long users stay online whose last connection has ended */
    public Fanout(Duration grace) {
        company = new Company(rooms, grace, System::nanoTime);
        rooms.tell(company);
    }

    /** Everything up to here is past: it is read, never pushed. */
    public void startAt(long head) {
        inTurn(() -> position = head);
    }

    /**
     * The next event. One that was here before is not applied twice, so that a reader may try again.
     *
     * @param more follow at once: it may be kept, and passed on together with them in one write to each connection
     * @return whether anybody here was told of it
     * @throws IllegalStateException where events were left out
     */
    public boolean accept(long at, Announcement announcement, boolean more) {
        return inTurn(() -> {
            var heard = isNext(at) && apply(at, announcement);
            keeping = more;
            return heard;
        });
    }

    private boolean apply(long at, Announcement announcement) {
        var heard = rooms.isHeard(announcement);
        if (heard) {
            rooms.apply(announcement, announcement.encode());
        }
        rooms.note(announcement);
        company.note(announcement);
        position = at;
        return heard;
    }

    /** The next event, passed on at once. */
    public boolean accept(long at, Announcement announcement) {
        return accept(at, announcement, false);
    }

    /**
     * The next event, of which no room is told.
     *
     * @throws IllegalStateException where events were left out
     */
    public void pass(long at) {
        inTurn(() -> {
            if (isNext(at)) {
                position = at;
            }
            return position;
        });
    }

    private boolean isNext(long at) {
        if (at > position + 1) {
            throw new IllegalStateException("position " + at + " came after " + position);
        }
        return at > position;
    }

    /** Where the rooms are in the log. */
    public long position() {
        return position;
    }

    /** A connection is coming: from here on it is noted what its user joins and leaves. */
    public Registration register(String userId) {
        return inTurn(() -> rooms.register(userId, position));
    }

    /**
     * Lets a connection in, as soon as the rooms are at least where its conversations were read; cancelled where it leaves first.
     *
     * @param read the user's conversations, as of a position not before the registration's and not after {@code readAt}
     */
    public CompletableFuture<Joined> join(
            Registration registration, Set<ConversationId> read, long readAt, Recipient recipient) {
        return inTurn(() -> {
            var joined = new CompletableFuture<Joined>();
            parked.add(new Parked(
                    registration,
                    readAt,
                    () -> {
                        var result = new Joined(position, registration.hasMoved());
                        rooms.join(registration, read, recipient);
                        joined.complete(result);
                    },
                    () -> joined.cancel(false)));
            return joined;
        });
    }

    /** The same for a user who is connected to another node, and hears nothing here. */
    void know(Registration registration, Set<ConversationId> read, long readAt) {
        inTurn(() -> parked.add(new Parked(
                registration,
                readAt,
                () -> {
                    var conversations = rooms.look(registration, read);
                    if (conversations != null) {
                        company.know(registration.userId(), conversations);
                    }
                },
                () -> {})));
    }

    /** Something that is no event, at the position that the rooms are at. */
    <T> T signal(BiFunction<Rooms, Company, T> step) {
        return inTurn(() -> step.apply(rooms, company));
    }

    /** The connection has ended and hears nothing more. */
    public void leave(Registration registration) {
        registration.end();
        gone.add(registration);
        sweep();
    }

    private <T> T inTurn(Supplier<T> step) {
        lock.lock();
        try {
            keeping = false;
            var result = step.get();
            settle();
            return result;
        } finally {
            if (!keeping || rooms.owesMuch()) {
                rooms.settle(); // also what came before an event that fails
            }
            lock.unlock();
            sweep();
        }
    }

    /** Whoever holds the lock sweeps after it, so that nobody is left behind. */
    private void sweep() {
        while (!gone.isEmpty() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                settle();
            } finally {
                lock.unlock();
            }
        }
    }

    private void settle() {
        for (var next = gone.poll(); next != null; next = gone.poll()) {
            rooms.leave(next);
        }
        for (Iterator<Parked> all = parked.iterator(); all.hasNext(); ) {
            var waiting = all.next();
            if (waiting.registration.isOver()) {
                all.remove();
                waiting.leaving.run();
            } else if (waiting.readAt <= position) {
                all.remove();
                waiting.entering.run();
            }
        }
    }
}
