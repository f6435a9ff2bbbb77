package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Crowd;
import chat.verbatim.bench.load.Target;
import chat.verbatim.bench.load.Together;
import chat.verbatim.bench.load.Tokens;
import chat.verbatim.bench.load.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What a connection costs in memory that does nothing but answer pings: resident memory of the process, garbage included. */
final class IdleBench {

    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 5000);
    private static final int SETTLE = Integer.getInteger("bench.settle", 10);
    private static final int LOOKS = Integer.getInteger("bench.looks", 6);

    private IdleBench() {}

    static void run() throws IOException, InterruptedException {
        try (var verbatim = Verbatim.start(Files.createTempDirectory("bench-data-"));
                var crowd = new Crowd()) {
            Together.each(CONNECTIONS / 2, pair -> verbatim.chat().between(person(2 * pair), person(2 * pair + 1)));
            TimeUnit.SECONDS.sleep(SETTLE);
            long before = Usage.resident(verbatim.server().pid());
            System.out.printf(
                    Locale.ROOT, "%d conversations, nobody connected: %.0f MiB%n", CONNECTIONS / 2, mebibytes(before));
            long start = System.nanoTime();
            crowd.connect(
                    new Target(verbatim.server().port()),
                    0,
                    CONNECTIONS,
                    i -> "{\"token\":\"" + Tokens.of(person(i)) + "\"}");
            System.out.printf(
                    Locale.ROOT,
                    "%d connected, %.0f a second%n",
                    CONNECTIONS,
                    CONNECTIONS * 1e9 / (System.nanoTime() - start));
            watch(verbatim.server().pid(), before, crowd);
        }
    }

    private static void watch(long pid, long before, Crowd crowd) throws InterruptedException {
        for (int look = 1; look <= LOOKS; look++) {
            TimeUnit.SECONDS.sleep(SETTLE);
            long now = Usage.resident(pid);
            System.out.printf(
                    Locale.ROOT,
                    "after %d s: %.0f MiB, %.1f KiB each, %d of them gone%n",
                    look * SETTLE,
                    mebibytes(now),
                    (now - before) / 1024.0 / CONNECTIONS,
                    crowd.closed());
        }
    }

    private static String person(int i) {
        return "person-" + i;
    }

    private static double mebibytes(long bytes) {
        return bytes / 1048576.0;
    }
}
