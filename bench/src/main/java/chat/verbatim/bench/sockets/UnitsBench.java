package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Usage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** What a send, a page and a message that is kept cost each process of a topology: what sizing is made of. */
final class UnitsBench {

    private static final int PAIRS = Integer.getInteger("bench.pairs", 50);
    private static final int PER_SECOND = Integer.getInteger("bench.rate", 300);
    private static final int LENGTH = 300;
    private static final int WARM_UP = Integer.getInteger("bench.warm", 60);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int PAGES = Integer.getInteger("bench.pages", 10_000);

    private final Topology topology;
    private final Pairs pairs;
    private final OpenLoop sends = new OpenLoop(PER_SECOND, LENGTH);

    private UnitsBench(Topology topology, Pairs pairs) {
        this.topology = topology;
        this.pairs = pairs;
    }

    static void run() throws IOException, InterruptedException {
        try (var topology = Topology.start();
                var pairs = new Pairs("several nodes", topology.port("gateway"), PAIRS)) {
            new UnitsBench(topology, pairs).measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        pairs.open();
        send(new OpenLoop(PER_SECOND / 5, LENGTH), WARM_UP / 2);
        send(sends, WARM_UP / 2);
        var disk = topology.bytesKept();
        var processor = processor();
        send(sends, SECONDS);
        say("a send to a conversation of two, both connected", processor, SECONDS * PER_SECOND);
        var more = topology.bytesKept();
        disk.forEach((store, before) -> System.out.printf(
                Locale.ROOT,
                "kept of a message of %d characters in %s: %d bytes%n",
                LENGTH,
                store,
                (more.getOrDefault(store, 0L) - before) / ((long) SECONDS * PER_SECOND)));
        read(PAGES / 10);
        processor = processor();
        read(PAGES);
        say("a page of fifty messages", processor, PAGES);
    }

    private void send(OpenLoop loop, int seconds) throws InterruptedException {
        var deliveries = new Deliveries(seconds * loop.perSecond(), 2);
        pairs.crowd().hear(deliveries);
        loop.run(deliveries, content -> pairs.say(uncompressible(content)));
        if (deliveries.incomplete() > 0) {
            throw new IllegalStateException(deliveries.incomplete() + " did not come to both");
        }
    }

    /** The mark at its beginning, then letters by chance: stores that compress would make too much of one letter. */
    private static String uncompressible(String content) {
        var text = new StringBuilder(content);
        for (int i = content.indexOf('x'); i < text.length(); i++) {
            text.setCharAt(i, (char) ('a' + ThreadLocalRandom.current().nextInt(26)));
        }
        return text.toString();
    }

    private void read(int pages) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; i < pages; i++) {
                var answer = http.send(pairs.page(i), BodyHandlers.discarding());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException("a page was answered with " + answer.statusCode());
                }
            }
        }
    }

    private Map<String, Double> processor() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (var service : Topology.SERVICES) {
            seconds.merge(service.replaceAll("-\\d", "s"), Usage.ofTree(topology.pid(service)), Double::sum);
        }
        return seconds;
    }

    private void say(String what, Map<String, Double> before, int times) {
        List<String> parts = new ArrayList<>();
        double sum = 0;
        for (var now : processor().entrySet()) {
            double micros = 1e6 * (now.getValue() - before.getOrDefault(now.getKey(), 0.0)) / times;
            sum += micros;
            parts.add(String.format(Locale.ROOT, "%s %.0f", now.getKey(), micros));
        }
        System.out.printf(Locale.ROOT, "processor of %s, µs: %s; together %.0f%n", what, String.join(", ", parts), sum);
    }
}
