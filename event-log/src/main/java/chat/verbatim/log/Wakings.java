package chat.verbatim.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls back whoever asked to be told that the log has grown, on a thread of its own, so that the writer waits for none. */
final class Wakings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wakings.class);

    private final Tail tail;
    private final Map<TailStream, Runnable> callbacks = new ConcurrentHashMap<>();
    private final Thread thread;

    Wakings(Tail tail) {
        this.tail = tail;
        this.thread = Thread.ofPlatform().name("log-wakings").daemon().start(this::run);
    }

    void add(TailStream stream, Runnable callback) {
        callbacks.put(stream, callback);
        call(callback); // something may have come before anybody listened
    }

    void remove(TailStream stream) {
        callbacks.remove(stream);
    }

    private void run() {
        try {
            for (long seen = tail.head(); !Thread.interrupted(); ) {
                tail.awaitBeyond(seen, Long.MAX_VALUE, () -> false);
                long head = tail.head();
                if (head > seen) {
                    seen = head;
                    callbacks.values().forEach(Wakings::call);
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private static void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A reader of the log failed when it was woken", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
