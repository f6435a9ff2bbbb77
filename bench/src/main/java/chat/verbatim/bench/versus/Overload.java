package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.Chat;
import chat.verbatim.bench.load.ClosedLoop;
import chat.verbatim.bench.load.Fates;
import chat.verbatim.bench.load.Offered;
import chat.verbatim.bench.load.Prepared;
import chat.verbatim.bench.load.Together;
import chat.verbatim.bench.load.Vitals;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/** Ours alone: sends that are easily borne, several times as many as can be borne, and the former again. */
final class Overload {

    private static final int CONVERSATIONS = Settings.number("conversations", 500);
    private static final Groups WARM = Groups.of(0, CONVERSATIONS, 3);
    private static final Groups GROUPS = Groups.of(10_000, CONVERSATIONS, 3);
    private static final int CLIENTS = Settings.number("clients", 64);
    private static final int CONNECTIONS = Settings.number("connections", 12_000);
    private static final int CALM_CONNECTIONS = 256;
    private static final double CALM = Settings.number("calm", 30) / 100.0;
    private static final double TIMES = Settings.number("times", 3);
    private static final int AFTER = Settings.number("after", 20);
    private static final int SETTLE = 3;
    private static final int PAGE = 200;
    private static final Pattern MARK = Pattern.compile("@@([0-9a-f]{8})");

    private static final String CAPACITY = "closed loop of " + CLIENTS;
    private static final String BEFORE = "before";
    private static final String DURING = "during";
    private static final String AFTERWARDS = "after";

    private final Arena arena;
    private final Sheet sheet;
    private final Ours ours;
    private final Vitals vitals;
    private final Fates fates = new Fates();
    private final Supplier<Prepared> warm;
    private final Supplier<Prepared> messages;
    private double capacity;

    private Overload(Arena arena, Sheet sheet, Ours ours, Vitals vitals) {
        this.arena = arena;
        this.sheet = sheet;
        this.ours = ours;
        this.vitals = vitals;
        warm = WARM.messages(ours);
        messages = GROUPS.messages(ours);
    }

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var ours = arena.ours();
        ours.found(WARM);
        ours.found(GROUPS);
        try (var vitals = Vitals.watch(ours.server())) {
            var overload = new Overload(arena, sheet, ours, vitals);
            Window.warm(overload.closedLoop(), Settings.WARM);
            for (int round = 0; round < Settings.ROUNDS; round++) {
                overload.round();
            }
            overload.check();
        }
    }

    private ClosedLoop closedLoop() {
        return new ClosedLoop(arena.loop(), ours.port(), CLIENTS, warm);
    }

    private void findCapacity() throws InterruptedException {
        var window = Window.of(closedLoop(), arena.machine(ours));
        capacity = window.outcome().perSecond();
        sheet.add(CAPACITY, window.throughput("acknowledged/s"));
    }

    private void round() throws IOException, InterruptedException {
        findCapacity();
        memory(BEFORE + ", garbage collected", vitals.afterCollection());
        var _ = vitals.most();
        double p99 = before();
        memory(BEFORE, vitals.most());
        try (var flood = offered(TIMES * capacity, CONNECTIONS);
                var after = offered(CALM * capacity, CALM_CONNECTIONS)) {
            flood.connect();
            flood.start();
            TimeUnit.SECONDS.sleep(Settings.LEAD);
            flood.begin();
            var then = arena.machine(ours).now();
            TimeUnit.SECONDS.sleep(Settings.SECONDS);
            flood.end();
            var used = arena.machine(ours).now().since(then);
            after.start();
            after.begin();
            var window = new Window(flood.finish(), used);
            TimeUnit.SECONDS.sleep(1);
            memory(DURING, vitals.most());
            during(flood, window);
            then = arena.machine(ours).now();
            TimeUnit.SECONDS.sleep(AFTER);
            after.end();
            after(after, new Window(after.finish(), arena.machine(ours).now().since(then)), p99);
        }
        TimeUnit.SECONDS.sleep(SETTLE); // connections are ended
        memory(AFTERWARDS, vitals.most());
        memory(AFTERWARDS + ", garbage collected", vitals.afterCollection());
    }

    private Offered offered(double perSecond, int connections) {
        return new Offered(arena.loop(), ours.port(), perSecond, connections, messages, fates);
    }

    private double before() throws InterruptedException {
        try (var calm = offered(CALM * capacity, CALM_CONNECTIONS)) {
            var window = Window.of(calm, arena.machine(ours));
            sheet.add(BEFORE, window.throughput("acknowledged/s"));
            return window.outcome().percentile(99);
        }
    }

    private void during(Offered flood, Window window) {
        var outcome = window.outcome();
        var figures = new LinkedHashMap<String, Double>();
        double seconds = outcome.seconds();
        long all = outcome.nanos().getTotalCount() + flood.refused().getTotalCount() + outcome.failed();
        figures.put("offered/s", (all + flood.unsent()) / seconds);
        figures.put("not sent/s", flood.unsent() / seconds);
        figures.put("acknowledged/s", outcome.perSecond());
        figures.put("p50 ms", outcome.percentile(50));
        figures.put("p99 ms", outcome.percentile(99));
        figures.put("most ms", outcome.percentile(100));
        figures.put("503/s", flood.unavailable() / seconds);
        figures.put("its p50 ms", millis(flood.refused(), 50));
        figures.put("its p99 ms", millis(flood.refused(), 99));
        figures.put("429", (double) flood.tooMany());
        figures.put("without Retry-After", (double) flood.withoutTime());
        figures.put("other answers", (double) flood.otherwise());
        figures.put("no answer", (double) flood.unanswered());
        sheet.add("%.0f times as much".formatted(TIMES), window.with(figures));
    }

    private void after(Offered load, Window window, double usual) {
        sheet.add(AFTERWARDS, window.throughput("acknowledged/s"));
        var seconds = load.seconds();
        int well = 0;
        while (well < seconds.size() && millis(seconds.get(well), 99) > 2 * usual) {
            well++;
        }
        var rest = new Histogram(3);
        seconds.stream().skip(well).forEach(rest::add);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("until a second's p99 is within twice that of before, s", (double) well);
        figures.put("p99 ms from then on", millis(rest, 99));
        sheet.add("recovery", figures);
    }

    private static double millis(Histogram nanos, double percent) {
        return nanos.getValueAtPercentile(percent) / 1e6;
    }

    private void memory(String when, Map<String, Double> seen) {
        var figures = new LinkedHashMap<String, Double>();
        for (var what : new String[] {Vitals.RESIDENT, Vitals.HEAP, Vitals.COMMANDS, Vitals.LOOK}) {
            if (seen.containsKey(what)) {
                figures.put(what, seen.get(what));
            }
        }
        sheet.add("memory " + when, figures);
    }

    /** Reads all that is there. */
    private void check() throws IOException, InterruptedException {
        ours.say(GROUPS.first());
        var there = new ConcurrentHashMap<Integer, Integer>();
        var numbers = GROUPS.numbers().toArray();
        Together.each(numbers.length, i -> {
            var more = true;
            for (int page = 1; more; page++) {
                var path = ours.messages(numbers[i]) + "?limit=" + PAGE + "&page=" + page;
                var read = ours.chat().read(path, Groups.member(numbers[i], 0));
                MARK.matcher(read)
                        .results()
                        .forEach(found -> there.merge(Integer.parseUnsignedInt(found.group(1), 16), 1, Integer::sum));
                more = Boolean.parseBoolean(Chat.field(read, "hasMore"));
            }
        });
        var check = fates.against(there);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("acknowledged", (double) check.acknowledged());
        figures.put("of them missing", (double) check.missing());
        figures.put("there twice", (double) check.twice());
        figures.put("refused and there", (double) check.refused());
        figures.put("told nothing and there", (double) check.untold());
        sheet.add("what was told, and what is there", figures);
    }
}
