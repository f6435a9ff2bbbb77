package chat.verbatim.query.realtime;

import java.util.concurrent.CompletableFuture;

/** Somebody who talks on and on until told to stop. */
final class Chatter implements AutoCloseable {

    private volatile boolean stopped;
    private final CompletableFuture<Void> talking;

    Chatter(Conversations conversations, String listener, String speaker) {
        var id = conversations.started(listener, speaker);
        talking = CompletableFuture.runAsync(() -> {
            while (!stopped) {
                conversations.said(id, speaker, "on and on");
            }
        });
    }

    @Override
    public void close() {
        stopped = true;
        talking.join();
    }
}
