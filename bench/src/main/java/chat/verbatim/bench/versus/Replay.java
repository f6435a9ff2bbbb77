package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole log into read models that are empty: MongoDB's, the embedded one, and one built beside that which serves. */
final class Replay {

    private static final int EVENTS = Settings.number("events", 1_000_000);
    private static final Groups GROUPS = Groups.of(0, 100, 3);
    /** Beyond what a start takes that has none to read. */
    private static final String FIGURE = "events/s";

    private static final String SECONDS = "seconds";
    private static final String MEMORY = "most RSS MiB";

    private final Arena arena;
    private final Sheet sheet;

    private Replay(Arena arena, Sheet sheet) {
        this.arena = arena;
        this.sheet = sheet;
    }

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var replay = new Replay(arena, sheet);
        var settings = arena.onStores("verbatim_replay");
        System.out.println("  storing " + EVENTS + " messages");
        long events = fill(arena, settings);
        for (int round = 0; round < Settings.ROUNDS; round++) {
            replay.intoMongodb(settings, events, round);
            replay.rebuild(settings, events);
        }
        var data = Arena.folder();
        var embedded = Ours.embedded(data);
        System.out.println("  storing " + EVENTS + " messages, embedded");
        long ours = fill(arena, embedded);
        for (int round = 0; round < Settings.ROUNDS; round++) {
            replay.compare("embedded", embedded, Ours.embedded(Arena.folder()), ours);
        }
        sheet.ratio("events/s into MongoDB, to 60,000", sheet.median("MongoDB, all events", FIGURE) / 60_000, 1);
        sheet.ratio("events/s embedded, to 30,000", sheet.median("embedded, all events", FIGURE) / 30_000, 1);
    }

    /** How many events the log then has. */
    private static long fill(Arena arena, Map<String, String> settings) throws IOException, InterruptedException {
        try (var ours = Ours.start(arena.loop(), settings)) {
            ours.found(GROUPS, EVENTS / GROUPS.count());
            return ours.chat().position().get();
        }
    }

    private void intoMongodb(Map<String, String> settings, long events, int round)
            throws IOException, InterruptedException {
        var database = arena.engines().mongodb("verbatim_replay_" + round);
        var empty = new HashMap<>(settings);
        empty.put("VERBATIM_MONGODB_URI", database);
        compare("MongoDB", empty, empty, events);
        var _ = Mongo.run(database, List.of("drop"));
    }

    /** A start with all events to be read, and then one with none, by which the first one is longer for other reasons. */
    private void compare(String name, Map<String, String> all, Map<String, String> none, long events)
            throws IOException, InterruptedException {
        var full = started(all);
        var idle = started(none);
        sheet.add(name + ", no events", idle);
        var figures = new LinkedHashMap<String, Double>();
        double more = full.getOrDefault(SECONDS, 0.0) - idle.getOrDefault(SECONDS, 0.0);
        figures.put(FIGURE, events / more);
        figures.putAll(full);
        sheet.add(name + ", all events", figures);
    }

    /** From the command until it has caught up; the most memory that was seen on the way. */
    private Map<String, Double> started(Map<String, String> settings) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        long start = System.nanoTime();
        try (var server = ServerProcess.launch(port, Ours.command(port), settings)) {
            var machine = arena.machine(server.pid());
            TimeUnit.MILLISECONDS.sleep(200);
            var before = machine.now();
            var figures = new LinkedHashMap<String, Double>();
            figures.put(SECONDS, Readiness.await(server, Readiness.CAUGHT_UP, start));
            figures.put(MEMORY, highest(server.pid()));
            figures.putAll(machine.now().since(before));
            return figures;
        }
    }

    /** Beside the one that serves, compared and swapped. */
    private void rebuild(Map<String, String> settings, long events) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var server = ServerProcess.launch(0, List.of(Settings.LAUNCHER, "rebuild"), settings);
        double memory = 0;
        while (!server.process().waitFor(100, TimeUnit.MILLISECONDS)) {
            memory = Math.max(memory, highest(server.pid()));
        }
        if (server.process().exitValue() != 0) {
            throw new IllegalStateException("the rebuild failed: " + server.printed());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        sheet.add(
                "MongoDB, rebuild with start and check",
                Map.of(FIGURE, events / seconds, SECONDS, seconds, MEMORY, memory));
    }

    /** The most resident memory that a process had so far, in MiB; 0 where it is gone. */
    private static double highest(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/status"))
                    .lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
