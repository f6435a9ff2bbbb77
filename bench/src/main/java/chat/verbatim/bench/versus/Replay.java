package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole log into read models that are empty: MongoDB's, the embedded one, and one built beside that which serves. */
final class Replay {

    private static final int EVENTS = Settings.number("events", 1_000_000);
    private static final Groups GROUPS = Groups.of(0, 100, 3);
    private static final String FIGURE = "events/s";

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
            replay.row("embedded, at the start", embedded, "", ours);
        }
        sheet.ratio("events/s into MongoDB, to 60,000", sheet.median("MongoDB, a query side", FIGURE) / 60_000, 1);
        sheet.ratio("events/s embedded, to 30,000", sheet.median("embedded, at the start", FIGURE) / 30_000, 1);
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
        var query = new HashMap<>(settings);
        query.put("VERBATIM_MONGODB_URI", database);
        row("MongoDB, a query side", query, "query-side", events);
        row("MongoDB, a query side that is at the head", query, "query-side", 0);
        var _ = Mongo.run(database, List.of("drop"));
    }

    /** From the command until it has caught up; the most memory that was seen on the way. */
    private void row(String name, Map<String, String> settings, String side, long events)
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        var command = new ArrayList<>(Ours.command(port));
        if (!side.isEmpty()) {
            command.add(1, side);
        }
        long start = System.nanoTime();
        try (var server = ServerProcess.launch(port, command, settings, Files.createTempFile("bench-", ".log"))) {
            var machine = arena.machine(server.pid());
            TimeUnit.MILLISECONDS.sleep(200);
            var before = machine.now();
            double seconds = Readiness.await(server, Readiness.CAUGHT_UP, start);
            var used = machine.now().since(before);
            figures(name, seconds, events, highest(server.pid()), used);
        }
    }

    private void figures(String name, double seconds, long events, double memory, Map<String, Double> used) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put("seconds", seconds);
        if (events > 0) {
            figures.put(FIGURE, events / seconds);
        }
        figures.put("most RSS MiB", memory);
        figures.putAll(used);
        sheet.add(name, figures);
    }

    /** Beside the one that serves, compared and swapped. */
    private void rebuild(Map<String, String> settings, long events) throws IOException, InterruptedException {
        var output = Files.createTempFile("bench-rebuild-", ".log");
        long start = System.nanoTime();
        var server = ServerProcess.launch(0, List.of(Settings.LAUNCHER, "rebuild"), settings, output);
        double memory = 0;
        while (!server.process().waitFor(100, TimeUnit.MILLISECONDS)) {
            memory = Math.max(memory, highest(server.pid()));
        }
        if (server.process().exitValue() != 0) {
            throw new IllegalStateException("the rebuild failed: " + Files.readString(output));
        }
        figures("MongoDB, rebuild with its check", (System.nanoTime() - start) / 1e9, events, memory, Map.of());
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
