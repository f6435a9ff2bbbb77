package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Crowd;
import chat.verbatim.bench.load.Target;
import chat.verbatim.bench.load.Together;
import chat.verbatim.bench.load.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A thousand sockets in one room, ours and the official Node server's. Both run all the time with everybody connected; windows
 * of sends alternate between them.
 */
final class RoomBench {

    private static final int MEMBERS = Integer.getInteger("bench.members", 1000);
    private static final int PER_SECOND = Integer.getInteger("bench.rate", 20);
    private static final int LENGTH = 300;
    /** Seconds of sends before anybody is connected, so that what a send costs is compiled. */
    private static final int UNHEARD = Integer.getInteger("bench.unheard", 45);

    private static final int WARM_RATE = 3 * PER_SECOND;
    private static final int WARM_UP = Integer.getInteger("bench.warm", 60);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private final OpenLoop sends = new OpenLoop(PER_SECOND, LENGTH);

    private RoomBench() {}

    static void run() throws IOException, InterruptedException {
        var data = Files.createTempDirectory("bench-data-");
        try (var node = NodeRoom.start();
                var verbatim = Verbatim.start(data);
                var nodes = new Crowd();
                var ours = new Crowd()) {
            var bench = new RoomBench();
            Map<Side, Crowd> sides = new LinkedHashMap<>();
            sides.put(node, nodes);
            sides.put(new VerbatimRoom(verbatim), ours);
            System.out.printf("%d sockets in one room, %d sends/s, from the intended time, ms%n", MEMBERS, PER_SECOND);
            bench.compare(sides);
        }
    }

    private void compare(Map<Side, Crowd> sides) throws IOException, InterruptedException {
        for (var side : sides.entrySet()) {
            side.getKey().open(MEMBERS);
            Together.during(UNHEARD, () -> side.getKey().ask("warm-up"));
            side.getValue().connect(new Target(side.getKey().server().port()), 0, MEMBERS, side.getKey()::auth);
            window(side.getKey(), side.getValue(), new OpenLoop(WARM_RATE, LENGTH), WARM_UP);
        }
        System.out.println(RoomWindow.HEAD);
        Map<String, List<RoomWindow>> windows = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var side : sides.entrySet()) {
                var window = window(side.getKey(), side.getValue(), sends, SECONDS);
                System.out.println(window.line(side.getKey().name()));
                windows.computeIfAbsent(side.getKey().name(), _ -> new ArrayList<>())
                        .add(window);
            }
        }
        conclude(windows);
    }

    private static RoomWindow window(Side side, Crowd crowd, OpenLoop sends, int seconds) throws InterruptedException {
        var deliveries = new Deliveries(seconds * sends.perSecond(), MEMBERS);
        crowd.hear(deliveries);
        long failed = sends.failed();
        var before = Usage.of(side.server().pid());
        sends.run(deliveries, side::say);
        var used = Usage.of(side.server().pid()).since(before);
        return RoomWindow.of(deliveries, used, sends.failed() - failed);
    }

    private static void conclude(Map<String, List<RoomWindow>> windows) {
        System.out.println("medians");
        windows.forEach((name, all) -> System.out.println(RoomWindow.median(all).line(name)));
        var node = RoomWindow.median(windows.getOrDefault("node", List.of()));
        var ours = RoomWindow.median(windows.getOrDefault("verbatim", List.of()));
        System.out.printf(
                Locale.ROOT,
                "ratios to node: p50 to the last %.2f, p99 to the last %.2f, processor per delivery %.2f%n",
                ours.p50() / node.p50(),
                ours.p99() / node.p99(),
                ours.perDelivery() / node.perDelivery());
    }
}
