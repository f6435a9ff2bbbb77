package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Chat;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One user's messages to many conversations, each at its time whether or not the last ones were answered; each is sent again,
 * under its key, until it is acknowledged.
 */
final class Traffic {

    /** What the content begins with; then come the nanoseconds of the time that the message was due. */
    static final String SENT_AT = "due at ";

    private static final int CREATED = 201;
    /** Longer than the gateway's, so that nothing is asked for a second time while it is still being done. */
    private static final Duration PATIENCE = Duration.ofSeconds(80);

    private static final long AGAIN_AFTER_MILLIS = 250;
    private static final long AGAIN_AT_LEAST_EVERY_MILLIS = 2000;

    private static final int MOST_OPEN = 2000;

    /** A message that was acknowledged; from when it was due until then, by the nanosecond. */
    record Said(String conversation, String key, Span span) {}

    private final Chat chat;
    private final List<String> conversations;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong heldBack = new AtomicLong();
    private final Queue<Said> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong again = new AtomicLong();
    private final Tally refusals = new Tally();
    private volatile Thread sender = Thread.currentThread();
    private volatile boolean stopped;

    Traffic(Chat chat, List<String> conversations) {
        this.chat = chat;
        this.conversations = conversations;
    }

    /** @param ramp over how long it grows from a twentieth to all of it, as nobody gives all to a server that was just started */
    void start(int perSecond, Duration ramp) {
        long start = System.nanoTime();
        sender = Thread.startVirtualThread(() -> {
            long due = start;
            for (int i = 0; !stopped; i++) {
                double share = ramp.isZero() ? 1 : Math.clamp((due - start) / (double) ramp.toNanos(), 0.05, 1);
                due += (long) (TimeUnit.SECONDS.toNanos(1) / (share * perSecond));
                long at = due;
                var to = conversations.get(i % conversations.size());
                while (System.nanoTime() < at) {
                    LockSupport.parkNanos(at - System.nanoTime());
                }
                if (open.get() < MOST_OPEN) {
                    open.incrementAndGet();
                    Thread.startVirtualThread(() -> say(to, at));
                } else {
                    heldBack.incrementAndGet();
                }
            }
        });
    }

    private void say(String conversation, long due) {
        var key = UUID.randomUUID().toString();
        var body = "{\"content\":\"" + SENT_AT + due + "\",\"clientMessageId\":\"" + key + "\"}";
        var request = chat.request("/conversations/" + conversation + "/messages", Members.KEEPER)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
        for (long pause = AGAIN_AFTER_MILLIS; !isAcknowledged(request); ) {
            again.incrementAndGet();
            pause(pause);
            pause = Math.min(2 * pause, AGAIN_AT_LEAST_EVERY_MILLIS);
        }
        acknowledged.add(new Said(conversation, key, new Span(due, System.nanoTime())));
        open.decrementAndGet();
    }

    private boolean isAcknowledged(HttpRequest request) {
        try {
            var answer = chat.http().send(request, BodyHandlers.ofString());
            chat.note(answer);
            if (answer.statusCode() != CREATED) {
                refusals.count(answer.statusCode() + " " + Chat.field(answer.body(), "code"));
            }
            return answer.statusCode() == CREATED;
        } catch (IOException e) {
            refusals.count(e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when everything that was begun is acknowledged. */
    void stop() throws InterruptedException {
        stopped = true;
        sender.join();
        while (open.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    Collection<Said> acknowledged() {
        return acknowledged;
    }

    /** Sends that were left out, so many others being without an answer: more of them would be no load but a flood. */
    long heldBack() {
        return heldBack.get();
    }

    /** How many times something had to be sent again. */
    long again() {
        return again.get();
    }

    /** Why. */
    Tally refusals() {
        return refusals;
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(
                    (long) (millis * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
