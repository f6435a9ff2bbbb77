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
    private long deadline;

    Heartbeat(SocketSettings settings, Deadlines deadlines, Runnable ping, Runnable dead) {
        this.deadlines = deadlines;
        this.interval = settings.pingInterval();
        this.timeout = settings.pingTimeout();
        this.ping = ping;
        this.dead = dead;
    }

    synchronized void start() {
        next = deadlines.after(interval, this::beat);
    }

    private void beat() {
        synchronized (this) {
            waiting = true;
            deadline = System.nanoTime() + timeout.toNanos();
            next = deadlines.after(timeout, dead);
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
