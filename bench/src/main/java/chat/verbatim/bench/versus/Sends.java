package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.Chat;
import chat.verbatim.bench.load.ClosedLoop;
import chat.verbatim.bench.load.Prepared;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Acknowledged durable sends: over many conversations, and in one that is hot. Nobody is connected. */
final class Sends {

    private static final int CLIENTS = Settings.number("clients", 64);
    private static final Groups MANY = Groups.of(0, Settings.number("conversations", 500), 3);
    private static final Groups HOT = Groups.of(900_000, 1, 64);
    private static final String FIGURE = "sends/s";
    private static final String REFUSED = "verbatim, a POST that is refused";
    private static final String UNMOVED = "verbatim, a read pointer that does not move";
    private static final int UNPROCESSABLE = 422;

    private final Arena arena;
    private final Sheet sheet;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, Contender contender, Supplier<Prepared> requests, int warmUp) {}

    private Sends(Arena arena, Sheet sheet) {
        this.arena = arena;
        this.sheet = sheet;
    }

    static void many(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var sends = new Sends(arena, sheet);
        var ours = arena.ours();
        sends.row("verbatim", ours, MANY);
        sends.row("express tuned", arena.express("tuned"), MANY);
        sends.row("express plain", arena.express("plain"), MANY);
        sends.rows.add(new Row(REFUSED, ours, refusals(ours), Settings.WARM_PEERS));
        sends.rows.add(new Row(UNMOVED, ours, readings(ours), Settings.WARM_PEERS));
        sends.measure();
        sheet.more("sends/s, 500 conversations, to express plain", FIGURE, "verbatim", "express plain", 12);
        sheet.more("sends/s, 500 conversations, to express tuned", FIGURE, "verbatim", "express tuned", 7);
        sheet.less("p99 of a send, 500 conversations, to express plain", "p99 ms", "verbatim", "express plain", 5);
        sheet.more("sends/s, to requests that are refused", FIGURE, "verbatim", REFUSED, 0);
    }

    static void hot(Arena arena, Sheet sheet) throws IOException, InterruptedException, SQLException {
        var sends = new Sends(arena, sheet);
        var ours = arena.ours();
        sends.row("verbatim", ours, HOT);
        sends.row("express tuned", arena.express("tuned"), HOT);
        sends.row("express plain", arena.express("plain"), HOT);
        ours.found(MANY);
        sends.rows.add(new Row("verbatim, many conversations", ours, MANY.messages(ours), Settings.WARM_PEERS));
        sends.measure();
        sheet.more("sends/s, one hot conversation, to express plain", FIGURE, "verbatim", "express plain", 10);
        sheet.more("sends/s, one hot conversation, to express tuned", FIGURE, "verbatim", "express tuned", 0);
        sheet.more("sends/s, one hot conversation, to many", FIGURE, "verbatim", "verbatim, many conversations", 0.7);
    }

    private void row(String name, Contender contender, Groups groups) throws IOException, InterruptedException {
        contender.found(groups);
        rows.add(new Row(name, contender, groups.messages(contender), contender.warmUp()));
    }

    /** As much HTTP, checking of tokens and JSON as a send has, and nothing behind them: what is to be said is empty. */
    private static Supplier<Prepared> refusals(Ours ours) {
        var body = "{\"content\":\"\",\"ignored\":\"" + "x".repeat(Settings.LENGTH) + "\"}";
        return Groups.inTurn(MANY.numbers()
                .mapToObj(number ->
                        Prepared.post(ours.port(), ours.messages(number), Tokens.of(Groups.member(number, 0)), body))
                .toList());
    }

    /** A command that is decided and changes nothing: the owner reads again the first message, which was read long since. */
    private static Supplier<Prepared> readings(Ours ours) throws IOException, InterruptedException {
        var readings = new ArrayList<Prepared>();
        for (int number : MANY.numbers().toArray()) {
            var owner = Groups.member(number, 0);
            var chat = ours.chat();
            var said = chat.ask(chat.message(ours.conversation(number), owner, "first"));
            readings.add(Prepared.post(
                    ours.port(),
                    "/conversations/" + ours.conversation(number) + "/read",
                    Tokens.of(owner),
                    "{\"lastMessageId\":\"" + Chat.field(said, "id") + "\"}"));
        }
        return Groups.inTurn(readings);
    }

    private void measure() throws InterruptedException {
        for (var row : rows) {
            Window.warm(load(row), row.warmUp());
        }
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (var row : rows) {
                sheet.add(
                        row.name(),
                        Window.of(load(row), arena.machine(row.contender())).throughput(FIGURE));
            }
        }
    }

    private ClosedLoop load(Row row) {
        int port = row.contender().port();
        return row.name().equals(REFUSED)
                ? new ClosedLoop(arena.loop(), port, CLIENTS, row.requests(), status -> status == UNPROCESSABLE)
                : new ClosedLoop(arena.loop(), port, CLIENTS, row.requests());
    }
}
