package chat.verbatim.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Signals on their way out; where they come faster than they go, the oldest are forgotten. */
final class SignalQueue {

    private final BlockingQueue<String> texts;
    private final int atOnce;

    SignalQueue(int bound, int atOnce) {
        this.texts = new ArrayBlockingQueue<>(bound);
        this.atOnce = atOnce;
    }

    void add(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > SignalChannel.MAX_BYTES) {
            throw new IllegalArgumentException("a signal of " + bytes + " bytes");
        }
        while (!texts.offer(text)) {
            texts.poll();
        }
    }

    String take() throws InterruptedException {
        return texts.take();
    }

    /** What is next, in order; it may be nothing. */
    List<String> next() {
        var next = new ArrayList<String>();
        texts.drainTo(next, atOnce);
        return next;
    }

    void clear() {
        texts.clear();
    }
}
