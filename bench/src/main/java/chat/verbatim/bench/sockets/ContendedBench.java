package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Chat;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Both command sides write to the same conversation, past the gateway, which would send all of it to one: against one of them
 * that is given the same.
 */
final class ContendedBench {

    private static final int SENDERS = Integer.getInteger("bench.senders", 32);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int CREATED = 201;
    private static final String RETRIES = "verbatim_mailbox_retries_total";

    private final Topology topology;
    private final Chat gateway;
    private final List<Chat> sides;
    private final Queue<Traffic.Said> acknowledged = new ConcurrentLinkedQueue<>();
    private final Tally refusals = new Tally();

    private ContendedBench(Topology topology) {
        this.topology = topology;
        gateway = Chat.at(topology.port("gateway"));
        sides = Topology.COMMAND_SIDES.stream()
                .map(side -> Chat.at(topology.port(side)))
                .toList();
    }

    static void run() throws IOException, InterruptedException {
        try (var topology = Topology.start()) {
            new ContendedBench(topology).measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        var conversation = gateway.group(Members.KEEPER, List.of(Members.person(0)));
        window(conversation, sides, new ConcurrentHistogram(3)); // warm-up
        for (int round = 0; round < ROUNDS; round++) {
            show("one command side", conversation, sides.subList(0, 1));
            show("two command sides", conversation, sides);
        }
        sides.forEach(
                side -> gateway.position().accumulateAndGet(side.position().get(), Math::max));
        System.out.println("answers other than 201: " + refusals);
        var ledger = new Ledger(gateway);
        boolean right = ledger.isRight(List.of(conversation), _ -> Members.person(0), acknowledged);
        System.out.println("check-log: " + topology.checked("check-log"));
        if (!right) {
            throw new IllegalStateException("not as it must be");
        }
    }

    private void show(String name, String conversation, List<Chat> through) throws IOException, InterruptedException {
        double before = retries();
        var times = new ConcurrentHistogram(3);
        long count = window(conversation, through, times);
        System.out.printf(
                Locale.ROOT,
                "%-18s %d senders: %6d sends/s, p50 %.1f ms, p99 %.1f ms, longest %.0f ms; %.0f batches handled again%n",
                name,
                SENDERS,
                count / SECONDS,
                times.getValueAtPercentile(50) / 1e6,
                times.getValueAtPercentile(99) / 1e6,
                times.getMaxValue() / 1e6,
                retries() - before);
    }

    private double retries() throws InterruptedException {
        double sum = 0;
        for (var side : Topology.COMMAND_SIDES) {
            sum += topology.metric(side, RETRIES);
        }
        return sum;
    }

    private long window(String conversation, List<Chat> through, Histogram times) throws InterruptedException {
        long before = acknowledged.size();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        var senders = new ArrayList<Thread>();
        for (int i = 0; i < SENDERS; i++) {
            var chat = through.get(i % through.size());
            senders.add(Thread.startVirtualThread(() -> {
                while (System.nanoTime() < end) {
                    times.recordValue(say(chat, conversation));
                }
            }));
        }
        for (var sender : senders) {
            sender.join();
        }
        return acknowledged.size() - before;
    }

    /** Until it is acknowledged: nanoseconds. */
    private long say(Chat chat, String conversation) {
        var key = UUID.randomUUID().toString();
        var request = chat.request("/conversations/" + conversation + "/messages", Members.KEEPER)
                .POST(BodyPublishers.ofString("{\"content\":\"a word\",\"clientMessageId\":\"" + key + "\"}"))
                .build();
        long start = System.nanoTime();
        try {
            for (var answer = chat.http().send(request, BodyHandlers.ofString());
                    answer.statusCode() != CREATED;
                    answer = chat.http().send(request, BodyHandlers.ofString())) {
                refusals.count(answer.statusCode() + " " + Chat.field(answer.body(), "code"));
                chat.note(answer);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        long now = System.nanoTime();
        acknowledged.add(new Traffic.Said(conversation, key, new Span(start, now)));
        return now - start;
    }
}
