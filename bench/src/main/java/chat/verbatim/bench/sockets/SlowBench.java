package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Client;
import chat.verbatim.bench.load.Crowd;
import chat.verbatim.bench.load.Speech;
import chat.verbatim.bench.load.Target;
import chat.verbatim.bench.load.Together;
import chat.verbatim.bench.load.Usage;
import chat.verbatim.bench.load.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Many in one room, of whom some stop reading: what the others notice, what becomes of those, and the memory. */
final class SlowBench {

    private static final int READERS = Integer.getInteger("bench.readers", 45);
    private static final int DEAF = Integer.getInteger("bench.deaf", 5);
    /** Whose sockets these are; there is room for a thousand. */
    private static final int DEAF_USERS = Math.min(DEAF, 1000 - READERS);

    private static final int PER_SECOND = Integer.getInteger("bench.rate", 100);
    private static final int LENGTH = Integer.getInteger("bench.length", 8000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 12);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int WARM_UP = Integer.getInteger("bench.warm", 10);
    private static final int SMALL_BUFFER = 4096;

    private final VerbatimRoom room;
    private final Crowd readers;
    private final Vitals vitals;
    private final OpenLoop sends = new OpenLoop(PER_SECOND, LENGTH);

    private SlowBench(VerbatimRoom room, Crowd readers, Vitals vitals) {
        this.room = room;
        this.readers = readers;
        this.vitals = vitals;
    }

    static void run() throws IOException, InterruptedException {
        try (var verbatim = Verbatim.start(Files.createTempDirectory("bench-data-"));
                var readers = new Crowd();
                var vitals = Vitals.watch(verbatim.server())) {
            var room = new VerbatimRoom(verbatim);
            room.open(READERS + DEAF_USERS);
            Together.during(WARM_UP, () -> room.ask("warm-up"));
            readers.connect(new Target(verbatim.server().port()), 0, READERS, room::auth);
            var bench = new SlowBench(room, readers, vitals);
            System.out.printf(
                    "%d read and %d do not, %d sends/s of %d characters; ms to the last of the %d%n",
                    READERS, DEAF, PER_SECOND, LENGTH, READERS);
            var _ = bench.window("warm-up");
            for (int round = 0; round < ROUNDS; round++) {
                bench.round();
            }
        }
    }

    private void round() throws IOException, InterruptedException {
        double alone = window("all read");
        try (var deaf = new Crowd()) {
            var target = new Target(room.server().port(), Speech.SOCKET_IO, SMALL_BUFFER);
            deaf.connect(target, 0, DEAF, i -> room.auth(READERS + i % DEAF_USERS));
            deaf.execute(() -> deaf.clients().forEach(Client::stopReading));
            double beside = window(DEAF + " do not");
            deaf.execute(() -> deaf.clients().forEach(Client::readOn));
            TimeUnit.SECONDS.sleep(5);
            System.out.printf(
                    Locale.ROOT,
                    "  p99 %.2f times as long; of the %d that did not read %d are gone, of the %d others %d%n",
                    beside / alone,
                    DEAF,
                    deaf.closed(),
                    READERS,
                    readers.closed());
        }
    }

    /** The 99th percentile. */
    private double window(String name) throws IOException, InterruptedException {
        var deliveries = new Deliveries(SECONDS * PER_SECOND, READERS);
        readers.hear(deliveries);
        long pid = room.server().pid();
        var held = vitals.afterCollection();
        var _ = vitals.most();
        var before = Usage.of(pid);
        sends.run(deliveries, room::say);
        var used = Usage.of(pid).since(before);
        var most = vitals.most();
        var last = deliveries.toLast();
        double p99 = last.getValueAtPercentile(99) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%-9s p50 %.2f, p99 %.2f, max %.2f; %d of %d incomplete; resident %.0f MiB, at most %.0f; heap %.0f MiB, at most"
                        + " %.0f; at most %.0f KiB queued; others %.0f %%%n",
                name,
                last.getValueAtPercentile(50) / 1e6,
                p99,
                last.getMaxValue() / 1e6,
                deliveries.incomplete(),
                deliveries.messages(),
                held.get(Vitals.RESIDENT),
                most.get(Vitals.RESIDENT),
                held.get(Vitals.HEAP),
                most.get(Vitals.HEAP),
                most.get(Vitals.QUEUED),
                used.others());
        return p99;
    }
}
