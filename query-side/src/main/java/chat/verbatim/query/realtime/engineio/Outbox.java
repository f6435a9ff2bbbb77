package chat.verbatim.query.realtime.engineio;

import java.util.ArrayDeque;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a client has not been sent yet, within bounds. It is guarded by its owner. */
final class Outbox {

    /** Stands between the packets of a polling payload. */
    static final String SEPARATOR = "\u001e";

    private final ArrayDeque<Frame> frames = new ArrayDeque<>(4);
    private final int maxFrames;
    private final long maxBytes;
    private long bytes;

    Outbox(SocketSettings settings) {
        maxFrames = settings.maxQueuedFrames();
        maxBytes = settings.maxQueuedBytes();
    }

    /** Takes all or none. */
    boolean offer(List<Frame> added) {
        long size = 0;
        for (var frame : added) {
            size += frame.size();
        }
        if (frames.size() + added.size() > maxFrames || bytes + size > maxBytes) {
            return false;
        }
        frames.addAll(added);
        bytes += size;
        return true;
    }

    @Nullable
    Frame poll() {
        var frame = frames.poll();
        if (frame != null) {
            bytes -= frame.size();
        }
        return frame;
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
    }

    /** Empties it into one polling payload. */
    String payload() {
        var payload = new StringJoiner(SEPARATOR);
        frames.forEach(frame -> payload.add(frame.polled()));
        clear();
        return payload.toString();
    }
}
