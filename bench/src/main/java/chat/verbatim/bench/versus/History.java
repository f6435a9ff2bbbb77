package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.ClosedLoop;
import chat.verbatim.bench.load.Prepared;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pages of long conversations: the newest and the oldest one. The peer counts the whole for every page, or leaves that out. */
final class History {

    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.sizes", "100000,1000000").split(",", -1))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int LIMIT = 50;
    private static final int CLIENTS = Settings.number("clients", 16);
    private static final String FIGURE = "pages/s";
    private static final String TOTAL = "&total=false";

    private static final String OURS = "verbatim";
    private static final String PLAIN = "express plain";
    private static final String PLAIN_UNCOUNTED = "express plain, no total";
    private static final String TUNED_UNCOUNTED = "express tuned, no total";

    private final Arena arena;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, Contender contender, Prepared request) {}

    private History(Arena arena) {
        this.arena = arena;
    }

    static void measure(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var history = new History(arena);
        var ours = arena.ours();
        var plain = arena.express("plain");
        var tuned = arena.with(Express.start("tuned", plain.uri()));
        for (int i = 0; i < SIZES.length; i++) {
            var groups = Groups.of(i, 1, 3);
            System.out.println("  storing " + SIZES[i] + " messages");
            ours.found(groups, SIZES[i]);
            plain.found(groups, SIZES[i]);
            for (int page : new int[] {1, SIZES[i] / LIMIT}) {
                history.row(OURS, ours, i, page, "");
                history.row(PLAIN, plain, i, page, "");
                history.row(PLAIN_UNCOUNTED, plain, i, page, TOTAL);
                history.row(TUNED_UNCOUNTED, tuned, i, page, TOTAL);
            }
        }
        history.measure(sheet);
        for (int i = 0; i < SIZES.length; i++) {
            for (int page : new int[] {1, SIZES[i] / LIMIT}) {
                var of = name(OURS, i, page);
                var what = page(i, page);
                sheet.more(what + ", to express with total", FIGURE, of, name(PLAIN, i, page), 10);
                sheet.more(what + ", to express without", FIGURE, of, name(PLAIN_UNCOUNTED, i, page), 4);
                sheet.more(what + ", to tuned without", FIGURE, of, name(TUNED_UNCOUNTED, i, page), 0);
            }
            sheet.more(
                    page(i, SIZES[i] / LIMIT) + ", to page 1",
                    FIGURE,
                    name(OURS, i, SIZES[i] / LIMIT),
                    name(OURS, i, 1),
                    1 / 1.2);
        }
        for (int i = 1; i < SIZES.length; i++) {
            sheet.more(page(i, 1) + ", to the first size", FIGURE, name(OURS, i, 1), name(OURS, 0, 1), 1 / 1.2);
        }
    }

    private static String page(int size, int page) {
        return "page %,d of %,d messages".formatted(page, SIZES[size]);
    }

    private static String name(String side, int size, int page) {
        return side + ", " + page(size, page);
    }

    private void row(String side, Contender contender, int size, int page, String query) {
        var path = contender.messages(size) + "?page=" + page + "&limit=" + LIMIT + query;
        var token = Tokens.of(Groups.member(size, 0));
        rows.add(new Row(name(side, size, page), contender, Prepared.get(contender.port(), path, token)));
    }

    private void measure(Sheet sheet) throws InterruptedException {
        for (var row : rows) {
            Window.warm(load(row), Math.max(1, row.contender().warmUp() / 4));
        }
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (var row : rows) {
                var window = Window.of(load(row), arena.machine(row.contender()));
                sheet.add(row.name(), window.throughput(FIGURE));
            }
        }
    }

    private ClosedLoop load(Row row) {
        return new ClosedLoop(arena.loop(), row.contender().port(), CLIENTS, row::request);
    }
}
