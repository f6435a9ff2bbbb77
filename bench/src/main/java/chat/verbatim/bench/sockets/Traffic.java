package chat.verbatim.bench.sockets;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One user's messages to many conversations at a steady rate; each is sent again, under its key, until it is acknowledged. */
final class Traffic {

    private final Verbatim verbatim;
    private final String sender;
    private final List<String> conversations;
    private final Phaser open = new Phaser(1);
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private volatile boolean stopped;

    Traffic(Verbatim verbatim, String sender, List<String> conversations) {
        this.verbatim = verbatim;
        this.sender = sender;
        this.conversations = conversations;
    }

    void start(int perSecond) {
        open.register();
        Thread.startVirtualThread(() -> {
            for (int i = 0; !stopped; i++) {
                var to = conversations.get(i % conversations.size());
                open.register();
                Thread.startVirtualThread(() -> say(to));
                pause(1_000_000 / perSecond);
            }
            open.arriveAndDeregister();
        });
    }

    private void say(String conversation) {
        var request = verbatim.request("/conversations/" + conversation + "/messages", sender)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"content\":\"a word\"}"))
                .build();
        while (!isAcknowledged(request)) {
            again.incrementAndGet();
            pause(100_000);
        }
        acknowledged.incrementAndGet();
        open.arriveAndDeregister();
    }

    private boolean isAcknowledged(HttpRequest request) {
        try {
            var answer = verbatim.http().send(request, BodyHandlers.discarding());
            verbatim.note(answer);
            return answer.statusCode() == 201;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when everything that was begun is acknowledged. */
    void stop() {
        stopped = true;
        open.arriveAndAwaitAdvance();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** How many times something had to be sent again. */
    long again() {
        return again.get();
    }

    private static void pause(long micros) {
        try {
            TimeUnit.MICROSECONDS.sleep(micros);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
