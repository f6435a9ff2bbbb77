package chat.verbatim.bench.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Two thousand clients, each in two of a hundred groups, while messages go on: the server is killed and started again on the
 * same data, some members are removed, and all come back at once with their cursors.
 */
final class StormBench {

    private static final int CLIENTS = Integer.getInteger("bench.clients", 2000);
    private static final int GROUPS = 100;
    private static final int REMOVED = 20;
    private static final int PER_SECOND = Integer.getInteger("bench.rate", 100);
    private static final String KEEPER = "keeper";
    private static final long PATIENCE_SECONDS = 60;

    private final Path data = Files.createTempDirectory("bench-data-");
    private final int port = ServerProcess.freePort();
    private final Loop loop;
    private final List<Device> devices = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final List<String> groups = new ArrayList<>();
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();
    private boolean storming;

    private StormBench(Loop loop) throws IOException {
        this.loop = loop;
    }

    static void run() throws IOException, InterruptedException {
        try (var loop = Loop.start()) {
            new StormBench(loop).storm();
        }
    }

    private void storm() throws IOException, InterruptedException {
        var first = Verbatim.start(port, data);
        prepare(first);
        for (var device : devices) {
            connect(device);
            while (gone.get() == 0 && devices.indexOf(device) - ready.get() > 64) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        await("all connected", ready, CLIENTS);
        var traffic = new Traffic(first, KEEPER, groups);
        traffic.start(PER_SECOND);
        TimeUnit.SECONDS.sleep(5);
        first.server().kill();
        await("all cut", gone, CLIENTS);
        try (var second = Verbatim.start(port, data)) {
            for (int g = 0; g < REMOVED; g++) {
                second.ask(second.request("/conversations/" + groups.get(g) + "/participants/" + person(g), KEEPER)
                        .DELETE()
                        .build());
            }
            comeBack();
            TimeUnit.SECONDS.sleep(5);
            traffic.stop();
            second.position().accumulateAndGet(first.position().get(), Math::max);
            System.out.printf("%d messages, %d times sent again%n", traffic.acknowledged(), traffic.again());
            judge(second);
        }
    }

    private void prepare(Verbatim verbatim) throws IOException, InterruptedException {
        IntStream.range(0, CLIENTS)
                .forEach(i -> devices.add(new Device(person(i), ready::incrementAndGet, () -> left(i))));
        for (int g = 0; g < GROUPS; g++) {
            int group = g;
            var members = IntStream.range(0, CLIENTS)
                    .filter(i -> i % GROUPS == group || i * GROUPS / CLIENTS == group)
                    .boxed()
                    .toList();
            var id = verbatim.group(
                    KEEPER, members.stream().map(StormBench::person).toList());
            groups.add(id);
            long version = version(verbatim, id);
            members.forEach(i -> devices.get(i).follow(id, version));
        }
    }

    private static String person(int i) {
        return "person-" + i;
    }

    private static long version(Verbatim verbatim, String conversation) throws IOException, InterruptedException {
        return Long.parseLong(Verbatim.field(verbatim.read("/conversations/" + conversation, KEEPER), "version"));
    }

    private void connect(Device device) {
        loop.execute(() -> Client.connect(loop, new Target(port), device.auth(), device));
    }

    /** On the loop: who is not let in comes again, as clients do. */
    private void left(int i) {
        gone.incrementAndGet();
        if (storming) {
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(() -> connect(devices.get(i)));
        }
    }

    private void comeBack() throws InterruptedException {
        ready.set(0);
        gone.set(0);
        long start = System.nanoTime();
        loop.execute(() -> {
            storming = true;
            devices.forEach(Device::expectResume);
            devices.forEach(device -> Client.connect(loop, new Target(port), device.auth(), device));
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

    /** At rest: everything that was sent has had time to come. */
    private void judge(Verbatim verbatim) throws IOException, InterruptedException {
        for (var group : groups) {
            versions.put(group, version(verbatim, group));
        }
        var verdict = verdict();
        for (int i = 0; i < PATIENCE_SECONDS && !verdict.isPerfect(); i++) {
            TimeUnit.SECONDS.sleep(1);
            verdict = verdict();
        }
        System.out.printf(
                "%d events at %d devices: %d lost, %d repeated or out of order, %d leaked to the %d removed;"
                        + " %d devices away, %d did not resume%n",
                verdict.events(),
                CLIENTS,
                verdict.lost(),
                verdict.repeated(),
                verdict.leaked(),
                REMOVED,
                verdict.away(),
                verdict.reset());
        if (!verdict.isPerfect()) {
            throw new IllegalStateException("not as it must be");
        }
    }

    private Verdict verdict() {
        return CompletableFuture.supplyAsync(
                        () -> devices.stream()
                                .map(device -> device.verdict(versions))
                                .reduce(Verdict.NOTHING, Verdict::and),
                        loop::execute)
                .join();
    }
}
