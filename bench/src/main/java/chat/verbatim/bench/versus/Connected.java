package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.Client;
import chat.verbatim.bench.load.ClosedLoop;
import chat.verbatim.bench.load.Crowd;
import chat.verbatim.bench.load.Hearing;
import chat.verbatim.bench.load.Loop;
import chat.verbatim.bench.load.OpenLoop;
import chat.verbatim.bench.load.Prepared;
import chat.verbatim.bench.load.Target;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A contender and its conversations, of which every member is connected. */
record Connected(
        Contender contender, Groups groups, Machine machine, Loop loop, Crowd crowd, Supplier<Prepared> requests) {

    /** Founds them, and returns when all are in. */
    static Connected to(Contender contender, Groups groups, Arena arena) throws IOException, InterruptedException {
        contender.found(groups);
        var crowd = new Crowd(arena.loop());
        crowd.connect(
                new Target(contender.port()),
                0,
                groups.count() * groups.members(),
                i -> "{\"token\":\"" + Tokens.of(person(groups, i)) + "\"}");
        return new Connected(
                contender, groups, arena.machine(contender), arena.loop(), crowd, groups.messages(contender));
    }

    private static String person(Groups groups, int i) {
        return Groups.member(groups.first() + i / groups.members(), i % groups.members());
    }

    /** Hears from now on whatever comes. */
    Hearing hear() {
        var hearing = new Hearing(groups.members());
        crowd.hear(hearing);
        return hearing;
    }

    /** All of them hang up. */
    void leave() {
        crowd.execute(() -> crowd.clients().forEach(Client::hangUp));
    }

    void warm(int clients) throws InterruptedException {
        Window.warm(new ClosedLoop(loop, contender.port(), clients, requests), contender.warmUp());
    }

    /** Sends at a rate: milliseconds to the answer and to the last socket, from when each was due. */
    Map<String, Double> atRate(double perSecond, int lead, int seconds) throws InterruptedException {
        var hearing = hear();
        var load = new OpenLoop(loop, contender.port(), perSecond, requests, hearing);
        var window = Window.of(load, machine, lead, seconds);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("sends/s", window.outcome().perSecond());
        figures.put("ack p50 ms", window.outcome().percentile(50));
        figures.put("ack p99 ms", window.outcome().percentile(99));
        figures.put("last p50 ms", hearing.toLast().getValueAtPercentile(50) / 1e6);
        figures.put("last p99 ms", hearing.toLast().getValueAtPercentile(99) / 1e6);
        figures.put("not to all", (double) hearing.incomplete());
        return window.with(figures);
    }
}
