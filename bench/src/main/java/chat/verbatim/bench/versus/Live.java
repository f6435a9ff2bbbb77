package chat.verbatim.bench.versus;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From the moment a message is due to the last of the five sockets of its conversation, at rates, and at the highest that holds. */
final class Live {

    private static final Groups GROUPS = Groups.of(0, Settings.number("conversations", 100), 5);
    private static final int RATE = Settings.number("rate", 500);
    /** What the usual implementation carries as well. */
    private static final int SLOW_RATE = Settings.number("rate.slow", 200);

    private static final int CLIENTS = 16;
    private static final double PROMPT_MILLIS = 50;
    private static final double STEP = 1.5;
    private static final int HALVINGS = 3;
    private static final int PROBE_SECONDS = Settings.number("probe", 6);

    private static final String P99 = "last p99 ms";
    private static final String HIGHEST = "sends/s held";

    private Live() {}

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var ours = Connected.to(arena.ours(), GROUPS, arena);
        var tuned = Connected.to(arena.express("tuned"), GROUPS, arena);
        var plain = Connected.to(arena.express("plain"), GROUPS, arena);
        for (var each : List.of(ours, tuned, plain)) {
            each.warm(CLIENTS);
        }
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (var each : List.of(ours, tuned)) {
                sheet.add(name(each, RATE), each.atRate(RATE, Settings.LEAD, Settings.SECONDS));
            }
            for (var each : List.of(ours, tuned, plain)) {
                sheet.add(name(each, SLOW_RATE), each.atRate(SLOW_RATE, Settings.LEAD, Settings.SECONDS));
            }
        }
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (var each : List.of(ours, tuned)) {
                highest(each, sheet);
            }
        }
        var atRate = ", " + RATE + "/s";
        sheet.less("p99 to the last of 5 sockets" + atRate + ", to tuned", P99, name(ours, RATE), name(tuned, RATE), 2);
        var slow = ", " + SLOW_RATE + "/s";
        sheet.less(
                "p99 to the last of 5 sockets" + slow + ", to plain",
                P99,
                name(ours, SLOW_RATE),
                name(plain, SLOW_RATE),
                0);
        sheet.more("highest rate with p99 < 50 ms, to tuned", HIGHEST, highestOf(ours), highestOf(tuned), 0);
    }

    private static String name(Connected one, int rate) {
        return one.contender().name() + ", " + rate + "/s";
    }

    private static String highestOf(Connected one) {
        return one.contender().name() + ", p99 < 50 ms";
    }

    /** Upwards until it does not hold, and then between what does and what does not. */
    private static void highest(Connected one, Sheet sheet) throws InterruptedException {
        double usual = sheet.median(highestOf(one), HIGHEST);
        double does = 0;
        double doesNot = Double.isFinite(usual) && usual > 0 ? usual / STEP : RATE / STEP;
        var best = Map.<String, Double>of();
        for (var held = held(one, doesNot); !held.isEmpty(); held = held(one, doesNot)) {
            does = doesNot;
            best = held;
            doesNot *= STEP;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double between = (does + doesNot) / 2;
            var held = held(one, between);
            if (held.isEmpty()) {
                doesNot = between;
            } else {
                does = between;
                best = held;
            }
        }
        var figures = new LinkedHashMap<>(best);
        figures.put(HIGHEST, does);
        sheet.add(highestOf(one), figures);
    }

    /** What it showed at a rate; nothing where it does not hold. A second look is for windows in which something else went on. */
    private static Map<String, Double> held(Connected one, double rate) throws InterruptedException {
        for (int look = 0; look < 2; look++) {
            var figures = one.atRate(rate, 1, PROBE_SECONDS);
            if (prompt(figures)) {
                return figures;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return Map.of();
    }

    private static boolean prompt(Map<String, Double> figures) {
        return figures.getOrDefault(P99, PROMPT_MILLIS) < PROMPT_MILLIS
                && figures.getOrDefault("not to all", 1.0) == 0
                && figures.getOrDefault("failed", 1.0) == 0;
    }
}
