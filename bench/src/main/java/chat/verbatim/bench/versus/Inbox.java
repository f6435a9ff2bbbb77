package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.OpenLoop;
import chat.verbatim.bench.load.Prepared;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The list of somebody who is in a thousand conversations while messages come into them; and what a message writes to MongoDB. */
final class Inbox {

    private static final Groups MINE = new Groups(0, Settings.number("conversations", 1000), 2, Groups.sharedUser(1));
    private static final Groups LARGE = Groups.of(500_000, 1, Settings.number("members", Groups.MOST_MEMBERS));
    private static final int RATE = Settings.number("rate", 500);
    private static final int SLOW_RATE = Settings.number("rate.slow", 200);
    private static final int READS = Settings.number("reads", 50);
    private static final String P99 = "p99 ms";

    private final Arena arena;
    private final Sheet sheet;

    private Inbox(Arena arena, Sheet sheet) {
        this.arena = arena;
        this.sheet = sheet;
    }

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var ours = arena.ours();
        var tuned = arena.express("tuned");
        var plain = arena.express("plain");
        var inbox = new Inbox(arena, sheet);
        var all = List.of(ours, tuned, plain);
        for (var each : all) {
            each.found(MINE, 1);
            each.found(LARGE);
            Window.warm(inbox.load(each, each.equals(plain) ? SLOW_RATE : RATE), each.warmUp());
        }
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (var each : List.of(ours, tuned)) {
                inbox.read(each, RATE);
            }
            for (var each : all) {
                inbox.read(each, SLOW_RATE);
            }
            for (var each : all) {
                sheet.add(each.name() + ", a group of " + LARGE.members(), writes(arena, each, LARGE));
            }
        }
        sheet.less("p99 of the list, " + RATE + " sends/s, to tuned", P99, name(ours, RATE), name(tuned, RATE), 0);
        sheet.less(
                "p99 of the list, " + SLOW_RATE + " sends/s, to plain",
                P99,
                name(ours, SLOW_RATE),
                name(plain, SLOW_RATE),
                0);
    }

    private static String name(Contender one, int rate) {
        return one.name() + ", " + rate + " sends/s";
    }

    private void read(Contender one, int rate) throws InterruptedException {
        var window = Window.of(load(one, rate), arena.machine(one));
        sheet.add(name(one, rate), window.throughput("reads/s"));
    }

    private Beside load(Contender one, int rate) {
        var page = Prepared.get(one.port(), "/conversations?page=1&limit=20", Tokens.of(Groups.sharedUser(1)));
        return new Beside(
                new OpenLoop(arena.loop(), one.port(), READS, () -> page, null),
                new OpenLoop(arena.loop(), one.port(), rate, MINE.messages(one), null));
    }

    /** Operations of MongoDB's clients, and documents that were written, for a message; at a rate at which few are written together. */
    static Map<String, Double> writes(Arena arena, Contender one, Groups group)
            throws IOException, InterruptedException {
        var uri = arena.engines().mongodb("admin");
        var before = Counters.of(uri);
        var load = new OpenLoop(arena.loop(), one.port(), 50, group.messages(one), null);
        var window = Window.of(load, arena.machine(one), 0, Settings.SECONDS);
        TimeUnit.SECONDS.sleep(2);
        var after = Counters.of(uri);
        double messages = window.outcome().nanos().getTotalCount();
        var figures = new LinkedHashMap<String, Double>();
        figures.put("MongoDB writes a message", (after.writes() - before.writes()) / messages);
        figures.put("documents a message", (after.documents() - before.documents()) / messages);
        return window.with(figures);
    }
}
