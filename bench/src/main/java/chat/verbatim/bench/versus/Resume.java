package chat.verbatim.bench.versus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.verbatim.bench.load.Burst;
import chat.verbatim.bench.load.Chat;
import chat.verbatim.bench.load.Client;
import chat.verbatim.bench.load.ClosedLoop;
import chat.verbatim.bench.load.Listener;
import chat.verbatim.bench.load.Loop;
import chat.verbatim.bench.load.Target;
import chat.verbatim.bench.load.Tokens;
import chat.verbatim.bench.load.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** A thousand clients that were away come back in one moment, each with a cursor and fifty events behind. */
final class Resume {

    private static final int MEMBERS = 10;
    private static final int CLIENTS = Settings.number("clients", 1000);
    private static final int MISSED = Settings.number("missed", 50);
    private static final Groups GROUPS = Groups.of(0, CLIENTS / MEMBERS, MEMBERS);
    /** In the content of every one; others are told of who is online. */
    private static final byte[] MESSAGE = "@@".getBytes(US_ASCII);

    private static final long PATIENCE_SECONDS = 120;
    private static final String ROW = "%,d clients × %d events".formatted(CLIENTS, MISSED);

    private final Loop loop;
    private final Ours ours;
    private final List<Absent> all;

    private Resume(Loop loop, Ours ours) {
        this.loop = loop;
        this.ours = ours;
        all = IntStream.range(0, CLIENTS).mapToObj(Absent::new).toList();
    }

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var ours = arena.ours();
        ours.found(GROUPS);
        Window.warm(new ClosedLoop(arena.loop(), ours.port(), 16, GROUPS.messages(ours)), Settings.WARM);
        var resume = new Resume(arena.loop(), ours);
        var _ = resume.round(arena); // warms up
        for (int round = 0; round < Settings.ROUNDS; round++) {
            sheet.add(ROW, resume.round(arena));
        }
        sheet.ratio("all of a thousand current, to 2 s", 2 / sheet.median(ROW, "all current s"), 1);
    }

    private Map<String, Double> round(Arena arena) throws IOException, InterruptedException {
        together(Absent::leave);
        Burst.send(loop, ours.port(), 16, (long) GROUPS.count() * MISSED, GROUPS.messages(ours, 1));
        ours.awaitReadModel(0);
        TimeUnit.SECONDS.sleep(1);
        var machine = arena.machine(ours);
        var before = machine.now();
        long start = System.nanoTime();
        var took = new Histogram(3);
        together((absent, done) -> absent.comeBack(_ -> {
            took.recordValue(System.nanoTime() - start);
            done.accept(0);
        }));
        var used = machine.now().since(before);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("all current s", took.getMaxValue() / 1e9);
        figures.put("half of them s", took.getValueAtPercentile(50) / 1e9);
        figures.put("events/s", CLIENTS * (double) MISSED / (took.getMaxValue() / 1e9));
        figures.putAll(used);
        return figures;
    }

    /** What each does, and whom it tells. */
    @FunctionalInterface
    private interface Act {

        void of(Absent absent, IntConsumer done);
    }

    /** All of them at once; returns when the last one is done. */
    private void together(Act act) throws InterruptedException {
        var done = new CountDownLatch(CLIENTS);
        loop.execute(() -> all.forEach(absent -> act.of(absent, _ -> done.countDown())));
        if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(done.getCount() + " are not back");
        }
    }

    /** One client; on the loop's thread. */
    private final class Absent implements Listener {

        private final String token;
        private String cursor = "";
        private int came;
        private IntConsumer done = _ -> {};

        private Absent(int number) {
            token = Tokens.of(Groups.member(number / MEMBERS, number % MEMBERS));
        }

        private void leave(IntConsumer when) {
            done = when;
            cursor = "";
            Client.connect(loop, new Target(ours.port()), "{\"token\":\"" + token + "\"}", this);
        }

        private void comeBack(IntConsumer when) {
            done = when;
            came = 0;
            var auth = "{\"token\":\"%s\",\"cursor\":\"%s\"}".formatted(token, cursor);
            Client.connect(loop, new Target(ours.port()), auth, this);
        }

        @Override
        public void ready(Client client, ByteBuffer in, int from, int to) {
            if (cursor.isEmpty()) {
                cursor = Chat.field(Wire.string(in, from, to), "cursor");
                client.hangUp();
                done.accept(0);
            } else if (!Wire.string(in, from, to).contains("resumed")) {
                throw new IllegalStateException("a client was not resumed");
            }
        }

        @Override
        public void event(Client client, ByteBuffer in, int from, int to) {
            boolean message = Wire.find(in, from, to, MESSAGE) >= 0;
            if (message && ++came == MISSED) {
                done.accept(0);
                client.hangUp();
            }
        }
    }
}
