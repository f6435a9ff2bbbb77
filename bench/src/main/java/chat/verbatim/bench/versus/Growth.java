package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.ClosedLoop;
import chat.verbatim.bench.load.Load;
import chat.verbatim.bench.load.Prepared;
import chat.verbatim.bench.load.ServerProcess;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Ours alone, at one, ten and a hundred times the size, one dimension after the other. */
final class Growth {

    private static final int CLIENTS = 64;
    private static final int READERS = 16;
    private static final int PAGE = 50;
    private static final int FANS_AT_RATE = 5;

    private static final int[] CONVERSATIONS = sizes("conversations", "50,500,5000");
    private static final int[] MESSAGES = sizes("messages", "1000,10000,100000");
    private static final int[] MEMBERS = sizes("members", "10,100,1000");
    private static final int[] SOCKETS = sizes("sockets", "100,1000,5000");
    private static final int[] EVENTS = sizes("events", "10000,100000,1000000");

    private final Arena arena;
    private final Sheet sheet;

    private Growth(Arena arena, Sheet sheet) {
        this.arena = arena;
        this.sheet = sheet;
    }

    private static int[] sizes(String name, String usually) {
        return Arrays.stream(System.getProperty("bench.growth." + name, usually).split(",", -1))
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var growth = new Growth(arena, sheet);
        try (var ours = Ours.start(arena.loop(), arena.onStores("verbatim_growth"))) {
            var some = Groups.of(800_000, 500, 3);
            ours.found(some);
            Window.warm(growth.sends(ours, some.messages(ours)), Settings.WARM);
            growth.conversations(ours);
            growth.messages(ours);
            growth.members(ours);
        }
        growth.sockets();
        growth.log();
    }

    private static String row(int size, String of) {
        return "%,d %s".formatted(size, of);
    }

    private ClosedLoop sends(Ours ours, Supplier<Prepared> requests) {
        return new ClosedLoop(arena.loop(), ours.port(), CLIENTS, requests);
    }

    /** Windows of all sizes in turn, so that none has the warmer machine. */
    private void inTurn(Map<String, Supplier<Load>> loads, Ours ours) throws InterruptedException {
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (var load : loads.entrySet()) {
                var window = Window.of(load.getValue().get(), arena.machine(ours));
                sheet.add(load.getKey(), window.throughput("per s"));
            }
        }
    }

    /** Sends spread over that many. */
    private void conversations(Ours ours) throws IOException, InterruptedException {
        Map<String, Supplier<Load>> loads = new LinkedHashMap<>();
        int first = 100_000;
        for (int size : CONVERSATIONS) {
            var groups = Groups.of(first, size, 3);
            ours.found(groups);
            var requests = groups.messages(ours, 1);
            loads.put(row(size, "conversations: sends"), () -> sends(ours, requests));
            first += size;
        }
        inTurn(loads, ours);
    }

    /** Sends into a conversation that is so long, and pages of it. */
    private void messages(Ours ours) throws IOException, InterruptedException {
        Map<String, Supplier<Load>> pages = new LinkedHashMap<>();
        Map<String, Supplier<Load>> loads = new LinkedHashMap<>();
        for (int i = 0; i < MESSAGES.length; i++) {
            int size = MESSAGES[i];
            var groups = Groups.of(200_000 + i, 1, 3);
            ours.found(groups, size);
            pages.put(row(size, "messages: page 1"), () -> page(ours, groups.first(), 1));
            pages.put(row(size, "messages: the last page"), () -> page(ours, groups.first(), size / PAGE));
            loads.put(row(size, "messages and more: sends"), () -> sends(ours, groups.messages(ours)));
        }
        for (var page : pages.values()) {
            Window.warm(page.get(), Math.ceilDiv(Settings.WARM, pages.size()));
        }
        inTurn(pages, ours);
        inTurn(loads, ours);
        if (MESSAGES.length > 0) {
            ours.awaitReadModel(200_000);
        }
    }

    private ClosedLoop page(Ours ours, int conversation, int page) {
        var path = ours.messages(conversation) + "?limit=" + PAGE + "&page=" + page;
        var request = Prepared.get(ours.port(), path, Tokens.of(Groups.member(conversation, 0)));
        return new ClosedLoop(arena.loop(), ours.port(), READERS, () -> request);
    }

    /** Sends into a conversation of so many, nobody connected, and what each writes to MongoDB. */
    private void members(Ours ours) throws IOException, InterruptedException {
        Map<String, Supplier<Load>> loads = new LinkedHashMap<>();
        for (int i = 0; i < MEMBERS.length; i++) {
            var groups = Groups.of(300_000 + i, 1, MEMBERS[i]);
            ours.found(groups);
            loads.put(row(MEMBERS[i], "members: sends"), () -> sends(ours, groups.messages(ours)));
        }
        inTurn(loads, ours);
        for (int i = 0; i < MEMBERS.length; i++) {
            var groups = Groups.of(300_000 + i, 1, MEMBERS[i]);
            ours.say(groups.first());
            ours.awaitReadModel(groups.first());
            sheet.add(row(MEMBERS[i], "members: writes"), Inbox.writes(arena, ours, groups));
        }
    }

    /** One room of so many sockets, or several where one would be too large, at saturation and at leisure. */
    private void sockets() throws IOException, InterruptedException, SQLException {
        for (int size : SOCKETS) {
            int rooms = Math.ceilDiv(size, Groups.MOST_MEMBERS);
            try (var ours = Ours.start(arena.loop(), arena.onStores("verbatim_growth_sockets_" + size))) {
                var room = Connected.to(ours, Groups.of(400_000, rooms, size / rooms), arena);
                var _ = Room.saturate(room, 8, Settings.WARM);
                for (int round = 0; round < Settings.ROUNDS; round++) {
                    sheet.add(row(size, "sockets: saturated"), Room.saturate(room, 8, Settings.LEAD));
                    sheet.add(
                            row(size, "sockets: " + FANS_AT_RATE + "/s"),
                            room.atRate(FANS_AT_RATE, Settings.LEAD, Settings.SECONDS));
                }
                room.leave();
            }
        }
    }

    /** A start on a log of that many, with both stores: the read model has it all already. */
    private void log() throws IOException, InterruptedException, SQLException {
        var settings = arena.onStores("verbatim_growth_log");
        int stored = 0;
        for (int size : EVENTS) {
            try (var ours = Ours.start(arena.loop(), settings)) {
                var groups = Groups.of(700_000 + stored, 100, 3);
                ours.found(groups, (size - stored) / groups.count());
                stored = size;
                Window.warm(sends(ours, groups.messages(ours)), Settings.WARM);
                for (int round = 0; round < Settings.ROUNDS; round++) {
                    var window = Window.of(sends(ours, groups.messages(ours)), arena.machine(ours));
                    sheet.add(row(size, "events and more: sends"), window.throughput("per s"));
                }
                ours.awaitReadModel(groups.first());
            }
            for (int round = 0; round < Settings.ROUNDS; round++) {
                sheet.add(row(size, "events and more: start"), start(settings));
            }
        }
    }

    private static Map<String, Double> start(Map<String, String> settings) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        long start = System.nanoTime();
        try (var server = ServerProcess.launch(port, Ours.command(port), settings)) {
            var figures = new LinkedHashMap<String, Double>();
            figures.put("ready s", Readiness.await(server, Readiness.CAUGHT_UP, start));
            figures.put("RSS MiB", Readiness.mebibytes(server));
            return figures;
        }
    }
}
