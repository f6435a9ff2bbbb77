package chat.verbatim.bench.sockets;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks the query sides for their lags, ten times a second, and notes the longest and when each was last more than a breath. */
final class Lags implements AutoCloseable {

    private static final List<String> FIGURES =
            List.of("verbatim_projection_lag_positions", "verbatim_push_lag_positions");
    private static final double A_SECOND = 200;
    private static final long PATIENCE_SECONDS = 90;
    private static final long PAUSE_MILLIS = 100;

    private final Topology topology;
    private final Map<String, Double> now = new ConcurrentHashMap<>();
    private final Map<String, Long> zeroAgain = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofPlatform().name("lags").daemon().unstarted(this::run);
    private volatile boolean closed;

    private Lags(Topology topology) {
        this.topology = topology;
    }

    static Lags watch(Topology topology) {
        var lags = new Lags(topology);
        lags.thread.start();
        return lags;
    }

    private void run() {
        try {
            while (!closed) {
                for (var node : Topology.QUERY_SIDES) {
                    for (var figure : FIGURES) {
                        note(node + " " + figure, topology.metric(node, figure));
                    }
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While messages go on it is 0 between them: what is seen to be 0 once is, until it is seen to grow to a second's worth. */
    private void note(String series, double lag) {
        now.put(series, lag);
        if (lag == 0) {
            zeroAgain.putIfAbsent(series, System.nanoTime());
        } else if (!(lag < A_SECOND)) {
            zeroAgain.remove(series);
        }
    }

    /** False where they did not get there. */
    boolean awaitZero() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (zeroAgain.size() < FIGURES.size() * Topology.QUERY_SIDES.size()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    /** When each figure was 0 at all nodes, in seconds from a moment. */
    String since(long moment) {
        var last = new TreeMap<String, Long>();
        zeroAgain.forEach((series, at) -> last.merge(series.replaceAll(".*verbatim_|_lag.*", ""), at, Math::max));
        return last.entrySet().stream()
                .map(one -> one.getKey() + " " + Span.seconds(Math.max(0, one.getValue() - moment) / 1e9))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        closed = true;
    }
}
