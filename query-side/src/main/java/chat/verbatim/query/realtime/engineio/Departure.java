package chat.verbatim.query.realtime.engineio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;

/**
 * A server that goes away: it opens no more sessions, and ends those that there are one after the other, in any order, so that
 * their clients do not all come to the next node at one moment.
 */
final class Departure {

    /** Few sessions are soon ended; many not all within the time that there is for it, but closer together. */
    private static final Duration APART = Duration.ofMillis(10);

    private final SocketContext context;
    private volatile boolean begun;
    private long over;

    Departure(SocketContext context) {
        this.context = context;
    }

    boolean hasBegun() {
        return begun;
    }

    void takeBack() {
        begun = false;
    }

    /**
     * Whoever is let in later has to be ended at once.
     *
     * @return how long it takes from now until all have been told
     */
    synchronized Duration begin(Collection<? extends Connection> sessions) {
        if (!begun) {
            begun = true; // before it is looked who there is
            var order = new ArrayList<Connection>(sessions);
            Collections.shuffle(order);
            var longest = context.settings().drain();
            var each = min(APART, longest.dividedBy(Math.max(1, order.size())));
            for (int i = 0; i < order.size(); i++) {
                var session = order.get(i);
                context.deadlines().after(each.multipliedBy(i), () -> session.close(CloseReason.GOING_AWAY));
            }
            over = System.nanoTime() + each.multipliedBy(order.size()).toNanos();
        }
        return Duration.ofNanos(Math.max(0, over - System.nanoTime()));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
