package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Chat;
import chat.verbatim.bench.load.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What goes on behind the gateway while things happen to the nodes: sends, sockets that hear them, and what becomes of both. */
final class Load implements AutoCloseable {

    private static final int PEOPLE = Integer.getInteger("bench.sockets", 500);
    private static final int GROUPS = 50;
    private static final int PER_SECOND = Integer.getInteger("bench.rate", 200);
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm", 30);
    /** Longer than this a send takes only where it had to be sent again, or to wait for something. */
    private static final long DISTURBED_MILLIS = 250;

    private final Topology topology;
    private final Loop loop = Loop.start();
    private final Chat chat;
    private final Comers comers;
    private final Traffic traffic;

    /** Returns when all are connected and messages have gone on for a while. */
    Load(Topology topology) throws IOException, InterruptedException {
        this.topology = topology;
        int port = topology.port("gateway");
        chat = Chat.at(port);
        comers = new Comers(loop, port, PEOPLE, GROUPS);
        comers.members().found(chat);
        comers.connectAll();
        traffic = new Traffic(chat, comers.members().groups());
        System.out.printf(
                "%d sockets in %d conversations, %d sends/s, from when each was due%n", PEOPLE, GROUPS, PER_SECOND);
        traffic.start(PER_SECOND, Duration.ofSeconds(WARM_UP_SECONDS));
        TimeUnit.SECONDS.sleep(2L * WARM_UP_SECONDS);
    }

    /** Something that is done to a node, and whatever is to follow at once. */
    @FunctionalInterface
    interface Blow {

        void fall() throws IOException, InterruptedException;
    }

    /** Does it, waits until all is well again, and says how long what took; members are removed meanwhile. */
    void suffer(String name, Blow blow) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var lags = Lags.watch(topology);
        blow.fall();
        comers.members().removeOneOf(chat, 5);
        comers.awaitAll();
        boolean back = lags.awaitZero();
        TimeUnit.SECONDS.sleep(5);
        lags.close();
        var waits = traffic.acknowledged().stream()
                .map(Traffic.Said::span)
                .filter(wait -> wait.to() > begun)
                .toList();
        var absences = comers.absences().stream()
                .filter(absence -> absence.from() > begun)
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%-36s sends: longest %.1f s, none over %d ms after %.1f s; sockets: %d cut, longest %.1f s, all in after %.1f s;"
                        + " lag 0 after: %s%n",
                name,
                Span.longest(waits),
                DISTURBED_MILLIS,
                Span.lastEnd(waits, begun, DISTURBED_MILLIS),
                absences.size(),
                Span.longest(absences),
                Span.lastEnd(absences, begun, 0),
                back ? lags.since(begun) : "never");
    }

    /** Ends the sends, waits until they have come, and compares. */
    void judge() throws IOException, InterruptedException {
        traffic.stop();
        var verdict = comers.members().judge(chat);
        comers.end();
        boolean right =
                new Ledger(chat).isRight(comers.members().groups(), comers.members()::oneOf, traffic.acknowledged());
        System.out.printf(
                "sends: %d times again, %d held back; refused: %s%n",
                traffic.again(), traffic.heldBack(), traffic.refusals());
        System.out.println("connections ended with: " + comers.ends());
        var delays = comers.delays();
        System.out.printf(
                Locale.ROOT,
                "from due to socket, ms: p50 %.1f, p99 %.1f, longest %.0f%n",
                delays.getValueAtPercentile(50) / 1e6,
                delays.getValueAtPercentile(99) / 1e6,
                delays.getMaxValue() / 1e6);
        for (var check : List.of("check-log", "check-read-model")) {
            System.out.println(check + ": " + topology.checked(check));
        }
        if (!right || !verdict.isPerfect()) {
            throw new IllegalStateException("not as it must be");
        }
    }

    @Override
    public void close() {
        comers.end();
        loop.close();
        chat.close();
    }
}
