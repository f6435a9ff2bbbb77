package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Chat;
import chat.verbatim.bench.load.Client;
import chat.verbatim.bench.load.Listener;
import chat.verbatim.bench.load.Loop;
import chat.verbatim.bench.load.Target;
import chat.verbatim.bench.load.Together;
import chat.verbatim.bench.load.Tokens;
import chat.verbatim.bench.load.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long it takes to resume after many events of others and fifty of one's own: in proportion to the fifty, whatever the
 * others did. Somebody who was away for many alternates with somebody who was away for few.
 */
final class AwayBench {

    private static final int MANY = Integer.getInteger("bench.many", 100_000);
    private static final int FEW = 1_000;
    private static final int OWN = 50;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 30);
    private static final int CONVERSATIONS = 50;

    private final Verbatim verbatim;
    private final Loop loop;
    private final List<String> others = new ArrayList<>();

    private AwayBench(Verbatim verbatim, Loop loop) {
        this.verbatim = verbatim;
        this.loop = loop;
    }

    /** Somebody who is away: the cursor that is left, and where the own events are. */
    private record Absent(String user, String conversation, String cursor) {}

    static void run() throws IOException, InterruptedException {
        try (var verbatim = Verbatim.start(Files.createTempDirectory("bench-data-"));
                var loop = Loop.start()) {
            new AwayBench(verbatim, loop).measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        for (int i = 0; i < CONVERSATIONS; i++) {
            others.add(verbatim.chat().between("other-a-" + i, "other-b-" + i));
        }
        var longAway = leave("long-away");
        happen(longAway, MANY);
        var shortAway = leave("short-away");
        happen(shortAway, FEW);
        var many = new ArrayList<Double>();
        var few = new ArrayList<Double>();
        for (int round = 0; round < 2 * ROUNDS; round++) {
            double longer = resume(longAway);
            double shorter = resume(shortAway);
            if (round >= ROUNDS) { // the first half warms up
                many.add(longer);
                few.add(shorter);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "to the last of %d own events, median of %d, ms: after %d of others %.1f, after %d of others %.1f: %.2f times%n",
                OWN,
                ROUNDS,
                MANY + FEW,
                median(many),
                FEW,
                median(few),
                median(many) / median(few));
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    /** Connects once, for a cursor. */
    private Absent leave(String user) throws IOException, InterruptedException {
        var conversation = verbatim.chat().between(user, user + "-friend");
        var cursor = new CompletableFuture<String>();
        var once = new Listener() {
            @Override
            public void ready(Client client, ByteBuffer in, int from, int to) {
                cursor.complete(Chat.field(Wire.string(in, from, to), "cursor"));
                client.hangUp();
            }
        };
        connect("{\"token\":\"" + Tokens.of(user) + "\"}", once);
        return new Absent(user, conversation, cursor.join());
    }

    /** Many events of others, and the own ones evenly among them. */
    private void happen(Absent absent, int count) {
        int every = count / OWN;
        Together.each(count, number -> {
            if (number % every == 0 && number / every < OWN) {
                var _ = verbatim.chat()
                        .ask(verbatim.chat().message(absent.conversation(), absent.user() + "-friend", "own"));
            }
            int pair = number % CONVERSATIONS;
            var _ = verbatim.chat().ask(verbatim.chat().message(others.get(pair), "other-a-" + pair, "of others"));
        });
    }

    /** Milliseconds from the connect to the last of what was missed. */
    private double resume(Absent absent) {
        var done = new CompletableFuture<Long>();
        var counting = new Listener() {
            private final AtomicInteger came = new AtomicInteger();

            @Override
            public void ready(Client client, ByteBuffer in, int from, int to) {
                if (!Wire.string(in, from, to).contains("resumed")) {
                    done.completeExceptionally(new IllegalStateException("it did not resume"));
                }
            }

            @Override
            public void event(Client client, ByteBuffer in, int from, int to) {
                if (came.incrementAndGet() == OWN) {
                    done.complete(System.nanoTime());
                    client.hangUp();
                }
            }
        };
        long start = System.nanoTime();
        connect("{\"token\":\"%s\",\"cursor\":\"%s\"}".formatted(Tokens.of(absent.user()), absent.cursor()), counting);
        return (done.join() - start) / 1e6;
    }

    private void connect(String auth, Listener listener) {
        loop.execute(() -> Client.connect(loop, new Target(verbatim.server().port()), auth, listener));
    }
}
