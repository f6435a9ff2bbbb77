package chat.verbatim.bench.versus;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Measures scenarios by their names, prints a table of each, and keeps what they showed in {@code bench/target/results}. */
final class Comparisons {

    private static final List<Named> ALL = List.of(
            new Named("sends", "Sends over many conversations", Sends::many),
            new Named("hot", "Sends in one hot conversation", Sends::hot),
            new Named("live", "From a send to the last socket", Live::measure),
            new Named("room", "One room of a thousand", Room::measure),
            new Named("history", "Pages of long conversations", History::measure),
            new Named("inbox", "The list of a busy user", Inbox::measure),
            new Named("bus", "The command bus", Bus::measure),
            new Named("replay", "The log into empty read models", Replay::measure),
            new Named("resume", "A thousand come back", Resume::measure),
            new Named("start", "Start", Startup::measure),
            new Named("overload", "More than can be borne", Overload::measure),
            new Named("growth", "Growth", Growth::measure));

    /** A scenario, and what its table is called. */
    private record Named(String name, String title, Scenario scenario) {}

    private Comparisons() {}

    /** @param args the names of scenarios */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        var engines = Engines.fromProperties();
        for (var name : args) {
            var one = ALL.stream()
                    .filter(named -> named.name.equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no scenario " + name));
            Results.keep(measure(one, engines), ALL.stream().map(Named::name).toList());
        }
        System.exit(0); // threads of the clients need not be waited for
    }

    private static Result measure(Named one, Engines engines) throws IOException, InterruptedException, SQLException {
        System.out.println(one.title);
        var sheet = new Sheet();
        try (var arena = new Arena(engines, one.name)) {
            one.scenario.measure(arena, sheet);
        }
        var result = sheet.result(one.name, one.title);
        System.out.println("\n" + result.table());
        return result;
    }
}
