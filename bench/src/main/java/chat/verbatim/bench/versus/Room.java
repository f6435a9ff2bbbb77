package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.RoomLoop;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One conversation of a thousand, all connected: as much as can be delivered, and how long a delivery takes at leisure. */
final class Room {

    private static final int FEW = Settings.number("underway", 8);
    private static final int MANY = 4 * FEW;
    private static final int RATE = Settings.number("rate.room", 20);
    private static final String DELIVERIES = "deliveries/s";
    private static final String P99 = "last p99 ms";

    private Room() {}

    static Groups of(int members) {
        return Groups.of(0, 1, members);
    }

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var room = of(Settings.number("members", Groups.MOST_MEMBERS));
        var ours = Connected.to(arena.ours(), room, arena);
        var express = Connected.to(arena.express("plain"), room, arena);
        var bare = Connected.to(arena.with(Bare.start()), room, arena);
        var all = List.of(ours, express, bare);
        for (var each : all) {
            var _ = saturate(each, FEW, each.contender().warmUp());
        }
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (int underWay : new int[] {FEW, MANY}) {
                for (var each : all) {
                    sheet.add(name(each, underWay), saturate(each, underWay, Settings.LEAD));
                }
            }
            for (var each : all) {
                sheet.add(leisurely(each), each.atRate(RATE, Settings.LEAD, Settings.SECONDS));
            }
        }
        sheet.more("deliveries/s in a room, to express", DELIVERIES, name(ours, FEW), name(express, FEW), 5);
        sheet.more("deliveries/s in a room, to a bare emit", DELIVERIES, name(ours, FEW), name(bare, FEW), 2.5);
        sheet.more(
                "deliveries/s, " + MANY + " under way, to express",
                DELIVERIES,
                name(ours, MANY),
                name(express, MANY),
                0);
        sheet.more(
                "deliveries/s, " + MANY + " under way, to a bare emit",
                DELIVERIES,
                name(ours, MANY),
                name(bare, MANY),
                0);
        sheet.less("p99 to the last in a room, to express", P99, leisurely(ours), leisurely(express), 2);
        sheet.less("p99 to the last in a room, to a bare emit", P99, leisurely(ours), leisurely(bare), 0);
    }

    private static String name(Connected one, int underWay) {
        return one.contender().name() + ", " + underWay + " under way";
    }

    private static String leisurely(Connected one) {
        return one.contender().name() + ", " + RATE + "/s";
    }

    /** So many messages under way all the time. */
    static Map<String, Double> saturate(Connected one, int underWay, int lead) throws InterruptedException {
        var hearing = one.hear();
        var load = new RoomLoop(one.loop(), one.contender().port(), underWay, one.requests(), hearing);
        var window = Window.of(load, one.machine(), lead, Settings.SECONDS);
        var figures = new LinkedHashMap<String, Double>();
        figures.put(DELIVERIES, hearing.deliveries() / window.outcome().seconds());
        figures.put("sends/s", window.outcome().perSecond());
        figures.put("last p50 ms", hearing.toLast().getValueAtPercentile(50) / 1e6);
        figures.put(P99, hearing.toLast().getValueAtPercentile(99) / 1e6);
        figures.put("not to all", (double) hearing.incomplete());
        figures.put("sockets lost", (double) one.crowd().closed());
        return window.with(figures);
    }
}
