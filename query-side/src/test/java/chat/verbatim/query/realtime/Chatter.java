package chat.verbatim.query.realtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who talks on and on until told to stop. Not as fast as can be: whoever connects has {@link Conversations} read all that was
 * said, and all Java clients hear on one thread.
 */
final class Chatter implements AutoCloseable {

    private volatile boolean stopped;
    private final CompletableFuture<Void> talking;

    Chatter(Conversations conversations, String listener, String speaker) {
        var id = conversations.started(listener, speaker);
        talking = CompletableFuture.runAsync(() -> {
            while (!stopped) {
                conversations.said(id, speaker, "on and on");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        });
    }

    @Override
    public void close() {
        stopped = true;
        talking.join();
    }
}
