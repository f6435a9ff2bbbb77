package chat.verbatim.query.realtime.engineio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends a ping when one is due, and finds a client dead that leaves one unanswered. */
final class Heartbeat {

    private final Deadlines deadlines;
    private final Duration interval;
    private final Duration timeout;
    private final Runnable ping;
    private final Runnable dead;
    private Deadlines.@Nullable Deadline next;
    private boolean waiting;
    private long due;
    private long deadline;

    Heartbeat(SocketSettings settings, Deadlines deadlines, Runnable ping, Runnable dead) {
        this.deadlines = deadlines;
        this.interval = settings.pingInterval();
        this.timeout = settings.pingTimeout();
        this.ping = ping;
        this.dead = dead;
    }

    synchronized void start() {
        due = System.nanoTime() + interval.toNanos();
        next = deadlines.after(interval, this::beat);
    }

    /** A late timer does not add to the silence that clients were told of, but they have half of their time at least. */
    private void beat() {
        synchronized (this) {
            waiting = true;
            long late = Math.clamp(System.nanoTime() - due, 0, timeout.toNanos() / 2);
            var left = timeout.minusNanos(late);
            deadline = System.nanoTime() + left.toNanos();
            next = deadlines.after(left, dead);
        }
        ping.run();
    }

    /** A pong that nobody waits for changes nothing. */
    synchronized void pong() {
        if (waiting) {
            waiting = false;
            stop();
            start();
        }
    }

    /** Also asked by every request, so that a late timer does not keep a dead client alive. */
    synchronized boolean isOver() {
        return waiting && System.nanoTime() - deadline >= 0;
    }

    synchronized void stop() {
        if (next != null) {
            next.cancel();
        }
    }
}
