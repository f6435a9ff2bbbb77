package chat.verbatim.query.realtime.engineio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session's way out: what is queued, and the poll or the WebSocket that carries it. One write is in flight at most; all
 * writing happens outside the lock, and none waits for the client on a caller's thread.
 */
final class Outbound {

    private final Outbox queue;
    private final PollWriter polls;
    private final Consumer<CloseReason> broken;
    private @Nullable Exchange poll;
    private @Nullable WebSocketLine line;
    private boolean held;
    private @Nullable CloseReason ended;
    private boolean parted;
    private int awaiting;

    /** @param broken is told why nothing can be sent any more */
    Outbound(Outbox queue, PollWriter polls, Consumer<CloseReason> broken) {
        this.queue = queue;
        this.polls = polls;
        this.broken = broken;
    }

    void send(List<Frame> frames) {
        Runnable next;
        synchronized (this) {
            if (ended != null) {
                return;
            }
            next = queue.offer(frames) && (held || !queue.isStale())
                    ? carry()
                    : () -> broken.accept(CloseReason.SLOW_READER);
        }
        next.run();
    }

    /** @see Connection#awaitRoom */
    synchronized boolean awaitRoom(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        awaiting++;
        try {
            for (long left = patience.toNanos(); !hasRoom() && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return hasRoom() && ended == null;
        } finally {
            awaiting--;
        }
    }

    /** There is no more to wait for once the session has ended. */
    private boolean hasRoom() {
        return ended != null || queue.isHalfEmpty();
    }

    /** Under the lock, where the queue has become shorter. */
    private void tellOfRoom() {
        if (awaiting > 0 && hasRoom()) {
            notifyAll();
        }
    }

    /** Under the lock: what is to be done, outside it, about what is queued. */
    private Runnable carry() {
        var to = line;
        if (to != null) {
            return !queue.isEmpty() && to.occupy() ? () -> drain(to) : Outbound::nothing;
        }
        var waiting = poll;
        if (waiting == null || held || queue.isEmpty()) {
            return Outbound::nothing;
        }
        poll = null;
        return () -> polls.answer(waiting, this::take);
    }

    private static void nothing() {}

    private void drain(WebSocketLine to) {
        for (var frames = next(to); !frames.isEmpty(); frames = next(to)) {
            if (!to.write(frames, () -> drain(to), _ -> broken.accept(CloseReason.TRANSPORT_FAILED))) {
                return; // the container calls back, and the loop goes on there
            }
        }
    }

    /** What the next write takes; empty where there is none. */
    private List<Frame> next(WebSocketLine to) {
        CloseReason last;
        synchronized (this) {
            var frames = line == to ? queue.poll() : List.<Frame>of();
            if (!frames.isEmpty()) {
                tellOfRoom();
                return frames;
            }
            to.release();
            last = ended;
        }
        if (last != null) {
            to.close(last);
        }
        return List.of();
    }

    /** What a poll gets: all that is queued, and the last packet where there is no more to come. */
    private synchronized String take() {
        var queued = queue.isEmpty() ? null : queue.payload();
        tellOfRoom();
        if (ended == null) {
            return queued == null ? EnginePacket.NOOP : queued;
        }
        parted = true;
        return queued == null ? ended.lastPacket() : queued + Outbox.SEPARATOR + ended.lastPacket();
    }

    /** A GET: null where it waits now, else what to answer; empty where it must not have come. */
    synchronized @Nullable String poll(Exchange from) {
        if (line != null || parted || poll != null) {
            return "";
        }
        if (ended != null || (!queue.isEmpty() && !held)) {
            return take();
        }
        from.suspend(() -> {
            if (forget(from)) {
                broken.accept(CloseReason.TRANSPORT_CLOSED);
            }
        });
        poll = from;
        return null;
    }

    synchronized boolean isHeld() {
        return held;
    }

    /** Answers a poll that must not wait any longer, if it still does. */
    void release(Exchange waiting) {
        if (forget(waiting)) {
            polls.answer(waiting, () -> EnginePacket.NOOP);
        }
    }

    private synchronized boolean forget(Exchange waiting) {
        if (poll != waiting) {
            return false;
        }
        poll = null;
        return true;
    }

    synchronized long queuedBytes() {
        return queue.bytes();
    }

    synchronized boolean isWebSocket() {
        return line != null;
    }

    synchronized boolean isCarriedBy(WebSocketLine candidate) {
        return line == candidate;
    }

    synchronized boolean canUpgrade() {
        return line == null && ended == null;
    }

    /**
     * Polls carry nothing until {@link #takeOver} or {@link #resume}. The answer is the candidate's one write in flight.
     *
     * @return what is to be done about it, outside any lock; likewise of those two
     */
    synchronized Runnable hold(WebSocketLine candidate, Frame answer) {
        held = true;
        candidate.occupy();
        var waiting = poll;
        poll = null;
        return () -> answer(candidate, answer, waiting);
    }

    private void answer(WebSocketLine candidate, Frame answer, @Nullable Exchange waiting) {
        if (candidate.write(List.of(answer), () -> drain(candidate), _ -> {})) {
            drain(candidate);
        }
        if (waiting != null) {
            polls.answer(waiting, () -> EnginePacket.NOOP);
        }
    }

    synchronized Runnable resume() {
        held = false;
        return carry();
    }

    /** From here on the WebSocket carries all; a poll that came too late is refused. */
    synchronized Runnable takeOver(WebSocketLine candidate) {
        line = candidate;
        held = false;
        var late = poll;
        poll = null;
        var last = ended;
        var next = last == null ? carry() : (Runnable) () -> candidate.close(last);
        return () -> {
            next.run();
            if (late != null) {
                polls.refuse(late);
            }
        };
    }

    /** Takes no more frames; what is queued still goes out where the reason lets it. True where a poll is yet to come. */
    boolean end(CloseReason reason) {
        Exchange waiting;
        WebSocketLine carrier;
        boolean idle;
        synchronized (this) {
            ended = reason;
            if (!reason.flushes()) {
                queue.clear();
            }
            tellOfRoom();
            waiting = poll;
            poll = null;
            parted = waiting != null;
            carrier = line;
            idle = carrier != null && (!reason.flushes() || carrier.occupy());
        }
        if (waiting != null) {
            polls.answer(waiting, this::take);
        }
        if (carrier != null) {
            carrier.disconnectSoon();
            if (idle) {
                carrier.close(reason);
            }
        }
        return carrier == null && waiting == null && reason.flushes();
    }
}
