package chat.verbatim.bench.versus;

import chat.verbatim.bench.bus.CommandBusRun;
import chat.verbatim.bench.bus.Engine;
import chat.verbatim.bench.bus.Measured;
import chat.verbatim.bench.bus.Spread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Acknowledged sends without HTTP, of ours and of Axon's own engine: each window is a new process on a new database. */
final class Bus {

    private static final int FEW = Settings.number("senders", 64);
    private static final int MANY = 4 * FEW;
    private static final int WARM = Settings.number("warm.bus", 10);
    private static final String FIGURE = "sends/s";
    private static final String P99 = "p99 ms";

    /** An engine on a database. */
    private enum Side {
        OURS("verbatim, PostgreSQL", Engine.VERBATIM),
        EMBEDDED("verbatim, SQLite", Engine.VERBATIM),
        AXON("Axon's own, PostgreSQL", Engine.STOCK);

        private final String title;
        private final Engine engine;

        Side(String title, Engine engine) {
            this.title = title;
            this.engine = engine;
        }

        String row(Spread spread, int senders) {
            return "%s, %s, %d senders".formatted(title, spread == Spread.HOT ? "one hot" : "500", senders);
        }
    }

    private final Arena arena;
    private final Sheet sheet;
    private int runs;

    private Bus(Arena arena, Sheet sheet) {
        this.arena = arena;
        this.sheet = sheet;
    }

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var bus = new Bus(arena, sheet);
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (var spread : Spread.values()) {
                for (int senders : new int[] {FEW, MANY}) {
                    for (var side : Side.values()) {
                        sheet.add(side.row(spread, senders), bus.run(side, spread, senders));
                    }
                }
            }
        }
        bus.compare(Spread.MANY, FEW, 4);
        bus.compare(Spread.MANY, MANY, 5.5);
        bus.compare(Spread.HOT, FEW, 14);
        bus.compare(Spread.HOT, MANY, 40);
    }

    private void compare(Spread spread, int senders, double goal) {
        var ours = Side.OURS.row(spread, senders);
        var axon = Side.AXON.row(spread, senders);
        var where = (spread == Spread.HOT ? "one hot, " : "500, ") + senders + " senders";
        sheet.more("command bus, " + where + ", to Axon's", FIGURE, ours, axon, goal);
        sheet.more(
                "command bus on SQLite, " + where + ", to Axon's", FIGURE, Side.EMBEDDED.row(spread, senders), axon, 0);
        // a hot conversation's few lucky senders are all that Axon's percentiles see
        sheet.less("command bus, p99, " + where + ", to Axon's", P99, ours, axon, spread == Spread.HOT ? 0 : 20);
    }

    private Map<String, Double> run(Side side, Spread spread, int senders)
            throws IOException, InterruptedException, SQLException {
        var database = "bench_bus_" + ++runs;
        var file = "jdbc:sqlite:" + Arena.folder() + "/";
        var log = side == Side.EMBEDDED ? file + "log.db" : arena.engines().postgres(database);
        var keys = side == Side.EMBEDDED ? file + "keys.db" : log;
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx3g",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dbench.log=" + log,
                        "-Dbench.keys=" + keys,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandBusRun.class.getName(),
                        side.engine.name(),
                        spread.name(),
                        Integer.toString(senders),
                        Integer.toString(WARM),
                        Integer.toString(Settings.SECONDS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        arena.engines().drop(database);
        return output.lines()
                .filter(line -> line.startsWith("RESULT"))
                .map(Measured::parse)
                .map(Bus::figures)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no result: " + output));
    }

    private static Map<String, Double> figures(Measured measured) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put(FIGURE, measured.perSecond());
        figures.put("p50 ms", measured.p50());
        figures.put(P99, measured.p99());
        figures.put("failed", (double) measured.failed());
        figures.put("process %", measured.ownCpu());
        figures.put("machine %", measured.machineCpu());
        return figures;
    }
}
