package chat.verbatim.command.bus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A bounded queue for each stream, first come, first served. A queue exists exactly while somebody drains it. */
final class Mailboxes<E> {

    /** Where an entry has got. */
    enum Place {
        /** Nobody was there: who entered it handles it, and then drains the mailbox. */
        FIRST,
        /** Somebody drains this mailbox and will come to it. */
        QUEUED,
        /** It was turned away. */
        FULL
    }

    private final ConcurrentHashMap<String, ArrayDeque<E>> queues = new ConcurrentHashMap<>();
    private final LongAdder waiting = new LongAdder();
    private final int bound;

    Mailboxes(int bound) {
        this.bound = bound;
    }

    Place enter(String stream, E entry) {
        var place = new Place[1];
        queues.compute(stream, (_, queue) -> {
            place[0] = queue == null ? Place.FIRST : queue.size() < bound ? Place.QUEUED : Place.FULL;
            if (place[0] == Place.QUEUED) {
                queue.add(entry);
                waiting.increment();
            }
            return queue == null ? new ArrayDeque<>() : queue;
        });
        return place[0];
    }

    /** What has queued meanwhile; where that is nothing, the mailbox is closed and its drainer is done. */
    List<E> take(String stream, int max) {
        var taken = new ArrayList<E>();
        queues.computeIfPresent(stream, (_, queue) -> {
            while (taken.size() < max && !queue.isEmpty()) {
                taken.add(queue.remove());
            }
            return taken.isEmpty() ? null : queue;
        });
        waiting.add(-taken.size());
        return taken;
    }

    /** In all of them together. */
    long waiting() {
        return waiting.sum();
    }
}
