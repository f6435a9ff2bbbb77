package chat.verbatim.query.realtime.engineio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way of a polling session onto a WebSocket: probe, answer, take over; or all stays as it was. Each step is decided, and
 * the way out told of it, under one lock; the writing comes after.
 */
final class Upgrade {

    private final Outbound outbound;
    private final Deadlines deadlines;
    private final Duration timeout;
    private @Nullable WebSocketLine candidate;
    private boolean answered;

    Upgrade(Outbound outbound, Deadlines deadlines, SocketSettings settings) {
        this.outbound = outbound;
        this.deadlines = deadlines;
        this.timeout = settings.upgradeTimeout();
    }

    /** False where the session cannot have it: it is on a WebSocket already, or another one is on its way. */
    synchronized boolean begin(WebSocketLine line) {
        if (candidate != null || !outbound.canUpgrade()) {
            return false;
        }
        candidate = line;
        answered = false;
        deadlines.after(timeout, () -> abandon(line, CloseReason.TRANSPORT_CLOSED));
        return true;
    }

    /** True where the packet came over a WebSocket that does not carry the session yet, whatever has become of it. */
    boolean receive(WebSocketLine line, String packet) {
        if (outbound.isCarriedBy(line)) {
            return false;
        }
        switch (packet) {
            case EnginePacket.PROBE -> answer(line);
            case EnginePacket.UPGRADE -> complete(line);
            default -> abandon(line, CloseReason.PROTOCOL_VIOLATED);
        }
        return true;
    }

    private void answer(WebSocketLine line) {
        Runnable next;
        synchronized (this) {
            if (candidate != line || answered) {
                return;
            }
            answered = true;
            next = outbound.hold(line, EnginePacket.PROBED);
        }
        next.run();
    }

    private void complete(WebSocketLine line) {
        Runnable next;
        synchronized (this) {
            if (candidate != line || !answered) {
                return;
            }
            candidate = null;
            next = outbound.takeOver(line);
        }
        next.run();
    }

    /** True where this WebSocket was on its way: polling goes on as if it had never come. */
    boolean abandon(WebSocketLine line, CloseReason reason) {
        Runnable next;
        synchronized (this) {
            if (candidate != line) {
                return false;
            }
            candidate = null;
            next = outbound.resume();
        }
        next.run();
        line.close(reason);
        return true;
    }

    void end(CloseReason reason) {
        WebSocketLine line;
        synchronized (this) {
            line = candidate;
            candidate = null;
        }
        if (line != null) {
            line.close(reason);
        }
    }
}
