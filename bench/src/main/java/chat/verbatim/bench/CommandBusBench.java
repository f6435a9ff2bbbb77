package chat.verbatim.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command bus without HTTP: acknowledged sends per second of ours and of Axon's own engine. Each window is a new process
 * on a new database; the sides alternate, and a figure is the median of the rounds.
 */
final class CommandBusBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final String[] LOAD = {"64", "10", "8"}; // senders, seconds of warm-up, seconds measured

    private final String server;

    private CommandBusBench(String server) {
        this.server = server;
    }

    /** @param args the JDBC URL of a PostgreSQL whose user may create databases */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        var bench = new CommandBusBench(args[0]);
        System.out.printf(
                "%-8s %-9s %10s %9s %9s %7s %6s %9s%n",
                "scenario", "engine", "sends/s", "p50 ms", "p99 ms", "failed", "cpu %", "machine %");
        for (var scenario : Scenario.values()) {
            Map<Engine, List<Measured>> rounds = new EnumMap<>(Engine.class);
            for (int round = 0; round < ROUNDS; round++) {
                for (var engine : Engine.values()) {
                    var measured = bench.measure(engine, scenario);
                    print(scenario, engine.name(), measured);
                    rounds.computeIfAbsent(engine, _ -> new ArrayList<>()).add(measured);
                }
            }
            var ours = median(rounds.getOrDefault(Engine.VERBATIM, List.of()));
            var stock = median(rounds.getOrDefault(Engine.STOCK, List.of()));
            System.out.printf(
                    Locale.ROOT,
                    "%-8s ratio of medians: %.1fx sends/s, p99 1/%.1f%n",
                    scenario,
                    ours.perSecond() / stock.perSecond(),
                    stock.p99() / ours.p99());
        }
    }

    private Measured measure(Engine engine, Scenario scenario) throws IOException, InterruptedException, SQLException {
        var database = "bench_" + Long.toString(System.nanoTime(), 36);
        execute("CREATE DATABASE " + database);
        try {
            var process = new ProcessBuilder(command(engine, scenario, database))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output.lines()
                    .filter(line -> line.startsWith("RESULT"))
                    .map(Measured::parse)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no result: " + output));
        } finally {
            execute("DROP DATABASE " + database + " WITH (FORCE)");
        }
    }

    private List<String> command(Engine engine, Scenario scenario, String database) {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx3g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dbench.log=" + server.replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1"),
                "-cp",
                System.getProperty("java.class.path"),
                CommandBusRun.class.getName(),
                engine.name(),
                scenario.name()));
        command.addAll(List.of(LOAD));
        return command;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Measured median(List<Measured> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Measured::perSecond))
                .toList()
                .get(rounds.size() / 2);
    }

    private static void print(Scenario scenario, String engine, Measured m) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %-9s %10.0f %9.2f %9.2f %7d %6.0f %9.0f%n",
                scenario,
                engine,
                m.perSecond(),
                m.p50(),
                m.p99(),
                m.failed(),
                m.ownCpu(),
                m.machineCpu());
    }
}
