package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From send to socket, across nodes and through the gateway, and in one process that has both sides; on the same PostgreSQL
 * and replica set, with everybody connected to both all the time. Windows of sends alternate between them.
 */
final class AcrossBench {

    private static final int PAIRS = Integer.getInteger("bench.pairs", 50);
    private static final int PER_SECOND = Integer.getInteger("bench.rate", 500);
    private static final int LENGTH = 300;
    private static final int WARM_UP = Integer.getInteger("bench.warm", 60);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 15);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    /** Nobody gives all to a server that was just started: what it is given first, as a share of all. */
    private static final int[] WARMING = {10, 4, 2, 1};

    private AcrossBench() {}

    static void run() throws IOException, InterruptedException {
        try (var topology = Topology.start();
                var single = SingleProcess.start(topology);
                var several = new Pairs("several nodes", topology.port("gateway"), PAIRS);
                var one = new Pairs("one process", single.port(), PAIRS)) {
            System.out.printf(
                    "%d private conversations, both connected, %d sends/s, from when each was due to the last of the two%n",
                    PAIRS, PER_SECOND);
            new AcrossBench().compare(List.of(one, several));
        }
    }

    private void compare(List<Pairs> sides) throws IOException, InterruptedException {
        for (var side : sides) {
            side.open();
            for (int share : WARMING) {
                window(side, new OpenLoop(PER_SECOND / share, LENGTH), WARM_UP / WARMING.length);
            }
        }
        Map<String, List<Window>> windows = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var side : sides) {
                var window = window(side, new OpenLoop(PER_SECOND, LENGTH), SECONDS);
                System.out.println(window.line(side.name()));
                windows.computeIfAbsent(side.name(), _ -> new ArrayList<>()).add(window);
            }
        }
        System.out.println("medians");
        windows.forEach((name, all) -> System.out.println(Window.median(all).line(name)));
        var one = Window.median(windows.getOrDefault(sides.getFirst().name(), List.of()));
        var several = Window.median(windows.getOrDefault(sides.getLast().name(), List.of()));
        System.out.printf(
                Locale.ROOT, "ratios: p50 %.2f, p99 %.2f%n", several.p50() / one.p50(), several.p99() / one.p99());
    }

    private static Window window(Pairs side, OpenLoop sends, int seconds) throws InterruptedException {
        var deliveries = new Deliveries(seconds * sends.perSecond(), 2);
        var before = Usage.of(ProcessHandle.current().pid());
        side.crowd().hear(deliveries);
        sends.run(deliveries, side::say);
        var used = Usage.of(ProcessHandle.current().pid()).since(before);
        var last = deliveries.toLast();
        return new Window(
                last.getValueAtPercentile(50) / 1e6,
                last.getValueAtPercentile(99) / 1e6,
                last.getMaxValue() / 1e6,
                100 * used.machine() / used.at(),
                deliveries.incomplete() + sends.failed());
    }
}
