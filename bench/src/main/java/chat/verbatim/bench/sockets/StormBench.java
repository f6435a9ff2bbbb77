package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Client;
import chat.verbatim.bench.load.Loop;
import chat.verbatim.bench.load.ServerProcess;
import chat.verbatim.bench.load.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two thousand clients, each in two of a hundred groups, while messages go on: the server is killed and started again on the
 * same data, some members are removed, and all come back at once with their cursors.
 */
final class StormBench {

    private static final int CLIENTS = Integer.getInteger("bench.clients", 2000);
    private static final int GROUPS = 100;
    private static final int REMOVED = 20;
    private static final int PER_SECOND = Integer.getInteger("bench.rate", 100);
    private static final long PATIENCE_SECONDS = 60;

    private final Path data = Files.createTempDirectory("bench-data-");
    private final int port = ServerProcess.freePort();
    private final Loop loop;
    private final Members members;
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();
    private boolean storming;

    private StormBench(Loop loop) throws IOException {
        this.loop = loop;
        members = new Members(loop, CLIENTS, GROUPS, 2, this::device);
    }

    private Device device(int i) {
        return new Device(Members.person(i), ready::incrementAndGet, _ -> left(i), _ -> {});
    }

    static void run() throws IOException, InterruptedException {
        try (var loop = Loop.start()) {
            new StormBench(loop).storm();
        }
    }

    private void storm() throws IOException, InterruptedException {
        var first = Verbatim.start(port, data);
        members.found(first.chat());
        for (int i = 0; i < CLIENTS; i++) {
            connect(members.devices().get(i));
            while (gone.get() == 0 && i - ready.get() > 64) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        await("all connected", ready, CLIENTS);
        var traffic = new Traffic(first.chat(), members.groups());
        traffic.start(PER_SECOND, Duration.ZERO);
        TimeUnit.SECONDS.sleep(5);
        first.server().kill();
        await("all cut", gone, CLIENTS);
        try (var second = Verbatim.start(port, data)) {
            members.removeOneOf(second.chat(), REMOVED);
            comeBack();
            TimeUnit.SECONDS.sleep(5);
            traffic.stop();
            second.chat().position().accumulateAndGet(first.chat().position().get(), Math::max);
            System.out.printf(
                    "%d messages, %d times sent again%n", traffic.acknowledged().size(), traffic.again());
            if (!members.judge(second.chat()).isPerfect()) {
                throw new IllegalStateException("not as it must be");
            }
        }
    }

    private void connect(Device device) {
        loop.execute(() -> Client.connect(loop, new Target(port), device.auth(), device));
    }

    /** On the loop: who is not let in comes again, as clients do. */
    private void left(int i) {
        gone.incrementAndGet();
        if (storming) {
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)
                    .execute(() -> connect(members.devices().get(i)));
        }
    }

    private void comeBack() throws InterruptedException {
        ready.set(0);
        gone.set(0);
        long start = System.nanoTime();
        loop.execute(() -> {
            storming = true;
            members.devices().forEach(Device::expectResume);
            members.devices().forEach(device -> Client.connect(loop, new Target(port), device.auth(), device));
        });
        await("all back", ready, CLIENTS);
        System.out.printf(
                Locale.ROOT,
                "%d clients are back after %.1f s, %d attempts failed%n",
                CLIENTS,
                (System.nanoTime() - start) / 1e9,
                gone.get());
    }

    private static void await(String what, AtomicInteger count, int enough) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (count.get() < enough) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not " + what + ": " + count.get());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
