package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From the command to the first answered request, with the embedded stores, and how much memory it has when it then rests. */
final class Startup {

    private static final int EVENTS = Settings.number("events", 100_000);
    private static final int REST_SECONDS = 5;
    private static final String FIGURE = "first answer s";
    private static final Path CACHE =
            Path.of("server", "target", "verbatim", "server.aot").toAbsolutePath();

    private static final String CACHED = "-XX:AOTCache=" + CACHE;
    private static final String UNCACHED = "-XX:AOTMode=off";

    private Startup() {}

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException {
        var filled = Arena.folder();
        try (var ours = Ours.start(arena.loop(), Ours.embedded(filled))) {
            ours.found(Groups.of(0, 100, 3), EVENTS / 100);
        }
        var uri = arena.engines().mongodb("express_plain_start");
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (boolean cached : new boolean[] {true, false}) {
                var how = cached ? ", AOT cache" : ", no cache";
                if (!cached || Files.exists(CACHE)) {
                    sheet.add("verbatim, empty" + how, ours(Arena.folder(), cached));
                    sheet.add("verbatim, %,d messages%s".formatted(EVENTS, how), ours(filled, cached));
                }
            }
            int port = ServerProcess.freePort();
            sheet.add("express plain", first(port, Express.command(port, uri, "plain"), Express.SETTINGS));
        }
    }

    private static Map<String, Double> ours(Path data, boolean cached) throws IOException, InterruptedException {
        var settings = new HashMap<>(Ours.embedded(data));
        settings.put("VERBATIM_JAVA_OPTS", cached ? CACHED : UNCACHED);
        int port = ServerProcess.freePort();
        return first(port, new ArrayList<>(Ours.command(port)), settings);
    }

    private static Map<String, Double> first(int port, List<String> command, Map<String, String> settings)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (var server = ServerProcess.launch(port, command, settings)) {
            var figures = new LinkedHashMap<String, Double>();
            figures.put(FIGURE, Readiness.await(server, Readiness.LIST, start));
            TimeUnit.SECONDS.sleep(REST_SECONDS);
            figures.put("RSS MiB", Readiness.mebibytes(server));
            return figures;
        }
    }
}
