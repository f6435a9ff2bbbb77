package chat.verbatim.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks at a server of ours now and then, as whoever looks after it does: resident memory from the system, everything else as its
 * metrics say it. Keeps the most that it has seen.
 */
public final class Vitals implements AutoCloseable {

    public static final String RESIDENT = "resident MiB";
    public static final String HEAP = "heap MiB";
    public static final String COMMANDS = "commands in flight";
    public static final String QUEUED = "queued KiB";
    /** How long the metrics took. */
    public static final String LOOK = "metrics s";

    private static final double MEBI = 1 << 20;
    private static final double KIBI = 1 << 10;
    private static final int OK = 200;
    private static final long PAUSE_MILLIS = 500;

    private final ServerProcess server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Double> most = new TreeMap<>();
    private final Thread thread = Thread.ofPlatform().name("vitals").daemon().unstarted(this::run);
    private volatile boolean closed;

    private Vitals(ServerProcess server) {
        this.server = server;
    }

    public static Vitals watch(ServerProcess server) {
        var vitals = new Vitals(server);
        vitals.thread.start();
        return vitals;
    }

    private void run() {
        try {
            while (!closed) {
                keep(now());
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void keep(Map<String, Double> seen) {
        seen.forEach((what, value) -> most.merge(what, value, Math::max));
    }

    /** The most of each since it was asked the last time. */
    public synchronized Map<String, Double> most() {
        var all = Map.copyOf(most);
        most.clear();
        return all;
    }

    /** As of this moment; resident memory alone where the metrics are not answered. */
    public Map<String, Double> now() throws InterruptedException {
        var seen = new TreeMap<String, Double>();
        seen.put(RESIDENT, Usage.resident(server.pid()) / MEBI);
        long start = System.nanoTime();
        var metrics = metrics();
        if (!metrics.isEmpty()) {
            seen.put(LOOK, (System.nanoTime() - start) / 1e9);
            seen.put(HEAP, sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / MEBI);
            seen.put(COMMANDS, sum(metrics, "verbatim_limits_in_flight_requests{limit=\"commands\""));
            seen.put(QUEUED, sum(metrics, "verbatim_sockets_queued_bytes") / KIBI);
        }
        return seen;
    }

    /** Has all garbage collected first, so that what is left of the heap is what is held. */
    public Map<String, Double> afterCollection() throws IOException, InterruptedException {
        var jcmd = ProcessHandle.current().info().command().orElseThrow().replaceFirst("java$", "jcmd");
        var _ = new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.class_histogram")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return now();
    }

    private String metrics() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/actuator/prometheus"))
                .header("Authorization", "Bearer " + Tokens.of("operator", "admin"))
                .GET()
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == OK ? answer.body() : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static double sum(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Override
    public void close() {
        closed = true;
    }
}
