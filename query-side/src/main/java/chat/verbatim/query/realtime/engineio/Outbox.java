package chat.verbatim.query.realtime.engineio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What a client has not been sent yet, within bounds. It is guarded by its owner. */
final class Outbox {

    /** Stands between the packets of a polling payload. */
    static final String SEPARATOR = "\u001e";

    private static final int FRAMES_A_WRITE = 64;
    static final int BYTES_A_WRITE = 16_384;

    private final ArrayDeque<Frame> frames = new ArrayDeque<>(4);
    private final int maxFrames;
    private final long maxBytes;
    private final long maxAge;
    private long bytes;
    /** How many frames have come in, and how many of them have gone out for certain. */
    private long offered;

    private long gone;
    /** One that has not gone out, by its number, and when it was known to be there. It is not always the oldest. */
    private long watched;

    private long watchedSince;

    Outbox(SocketSettings settings) {
        maxFrames = settings.maxQueuedFrames();
        maxBytes = settings.maxQueuedBytes();
        maxAge = settings.maxQueuedAge().toNanos();
    }

    /** Takes all or none; whatever comes while half of it is empty, so that what is large gets through to those who read. */
    boolean offer(List<Frame> added) {
        long size = 0;
        for (var frame : added) {
            size += frame.size();
        }
        if (!isHalfEmpty() && (frames.size() + added.size() > maxFrames || bytes + size > maxBytes)) {
            return false;
        }
        if (gone == offered) {
            watch(offered + 1);
        }
        offered += added.size();
        frames.addAll(added);
        bytes += size;
        return true;
    }

    private void watch(long number) {
        watched = number;
        watchedSince = System.nanoTime();
    }

    /** True where something has been waiting for too long; found after twice that time at the latest. */
    boolean isStale() {
        return gone < offered && System.nanoTime() - watchedSince > maxAge;
    }

    private void goneAllBut(int left) {
        gone = offered - left;
        if (gone >= watched && left > 0) {
            watch(offered);
        }
    }

    /** The next ones, as many as make a good write; those before them have gone out. */
    List<Frame> poll() {
        goneAllBut(frames.size());
        var next = new ArrayList<Frame>(Math.min(frames.size(), FRAMES_A_WRITE));
        long size = 0;
        for (var frame = frames.peek();
                frame != null
                        && next.size() < FRAMES_A_WRITE
                        && (next.isEmpty() || size + frame.size() <= BYTES_A_WRITE);
                frame = frames.peek()) {
            next.add(frames.remove());
            size += frame.size();
        }
        bytes -= size;
        return next;
    }

    long bytes() {
        return bytes;
    }

    boolean isHalfEmpty() {
        return frames.size() <= maxFrames / 2 && bytes <= maxBytes / 2;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    void clear() {
        frames.clear();
        bytes = 0;
        goneAllBut(0);
    }

    /** Empties it into one polling payload. */
    String payload() {
        var payload = new StringJoiner(SEPARATOR);
        frames.forEach(frame -> payload.add(frame.polled()));
        clear();
        return payload.toString();
    }
}
