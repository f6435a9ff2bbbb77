package chat.verbatim.log;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.log.SteppedDatabase.Appends;
import chat.verbatim.log.SteppedDatabase.Fate;
import chat.verbatim.log.Unit.NotStored;
import chat.verbatim.log.Unit.Stored;
import chat.verbatim.log.chain.Framing;
import chat.verbatim.log.chain.Hashes;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.NewEvent;
import chat.verbatim.log.sql.WriteFailure.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Two nodes' writers over one log, stepped by hand in an order that a seed decides; it checks what was promised. */
final class CommitSchedule {

    private static final List<String> STREAMS = List.of("one", "two", "three");
    private static final MeterRegistry UNMEASURED = new CompositeMeterRegistry();
    private static final List<Fate> FATES = List.of(Fate.values());
    private static final List<DomainEventMessage<MessageSent>> MESSAGES = IntStream.range(0, 500)
            .mapToObj(version -> Events.message(Events.ONE, Math.max(1, version)))
            .toList();
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    /** A unit of work, and how many had been acknowledged when it was handed over. */
    private record Handed(Unit unit, long ackedBefore) {}

    private static final class Node {
        private final WriteQueue queue;
        private final Tail tail = new Tail(64, 0);
        private final Writer writer;

        Node(Database database, LongSupplier nanoTime) {
            queue = new WriteQueue(6, 5, MAX_WAIT, Duration.ZERO, nanoTime);
            writer = new Writer(
                    database,
                    new Links(database),
                    queue,
                    tail,
                    Clock.systemUTC(),
                    UNMEASURED,
                    Thread.ofPlatform()::unstarted);
        }
    }

    private final Random random;
    private final SteppedDatabase store;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Handed> handed = new ArrayList<>();
    private final HashMap<String, Long> versions = new HashMap<>();
    private final boolean[] writing = new boolean[2];
    private final long[] accepted = new long[2];
    private long now;
    private long highestAcked;
    private boolean quiet;
    private @Nullable Throwable violated;

    /** @param way of a node's batches into the store: straight on, or with a bug on the way */
    CommitSchedule(long seed, BiFunction<SteppedDatabase, Random, Appends> way) {
        random = new Random(seed);
        store = new SteppedDatabase(this::fate, this::meanwhile);
        for (int i = 0; i < 2; i++) {
            nodes.add(new Node(store.through(way.apply(store, random)), () -> now));
        }
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        quiet = true;
        now = 0; // nobody is late any more
        for (int i = 0; i < 2; i++) {
            while (nodes.get(i).queue.size() > 0) {
                write(i);
            }
        }
        check();
    }

    private void step() {
        int node = random.nextInt(2);
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> handOver(node);
            case 4 -> now += random.nextLong(MAX_WAIT.toNanos() / 2);
            default -> write(node);
        }
    }

    /** Between two steps of a writer, others go on: not itself, it has one thread. */
    private void meanwhile() {
        if (!quiet) {
            for (int left = random.nextInt(3); left > 0; left--) {
                step();
            }
        }
    }

    private Fate fate() {
        return quiet || random.nextInt(4) > 0 ? Fate.COMMITS : FATES.get(random.nextInt(FATES.size()));
    }

    private void write(int node) {
        boolean inTime = now - accepted[node] <= MAX_WAIT.toNanos();
        if (!writing[node] && nodes.get(node).queue.size() > 0 && inTime) { // else it would wait for more
            writing[node] = true;
            nodes.get(node).writer.writeNext();
            writing[node] = false;
        }
    }

    private void handOver(int node) {
        var rows = new ArrayList<NewEvent>();
        var events = new ArrayList<LiveEvent>();
        var stream = STREAMS.get(random.nextInt(STREAMS.size()));
        long version = versions.getOrDefault(stream, 0L) - random.nextInt(3) / 2;
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            version = Math.max(1, version + 1);
            rows.add(row(stream, version));
            var message = MESSAGES.get((int) version);
            events.add(new LiveEvent(message, message.getPayload(), MetaData.emptyInstance()));
        }
        var unit = new Unit(rows, events, new CompletableFuture<>());
        var _ = unit.outcome()
                .thenAccept(outcome -> {
                    if (outcome instanceof Stored(var base)) {
                        assertThat(rows)
                                .as("durable when it is acknowledged")
                                .allMatch(row -> store.holds(row.eventId()));
                        highestAcked = Math.max(highestAcked, base + rows.size());
                    }
                })
                .exceptionally(broken -> {
                    violated = broken;
                    return null;
                });
        try {
            nodes.get(node).queue.add(unit);
            handed.add(new Handed(unit, highestAcked));
            accepted[node] = now;
            versions.put(stream, version);
        } catch (LogOverloadedException full) {
            assertThat(nodes.get(node).queue.size()).isEqualTo(6);
        }
    }

    private NewEvent row(String stream, long version) {
        var id = new UUID(random.nextLong(), random.nextLong());
        var keys = random.nextInt(4) > 0
                ? List.<byte[]>of()
                : List.of(("key" + random.nextInt(8)).getBytes(StandardCharsets.UTF_8));
        return new NewEvent(stream, version, "Test", id, "T", 1, new byte[] {1}, null, null, keys, begun(id));
    }

    private static MessageDigest begun(UUID id) {
        var digest = Hashes.sha256();
        digest.update(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
        return digest;
    }

    private void check() {
        assertThat(violated).isNull();
        handed.forEach(this::check);
        var before = new HashMap<String, byte[]>();
        var ends = new HashMap<String, Long>();
        for (var row : store.rows) {
            var event = row.event();
            assertThat(event.version()).as("versions are dense").isEqualTo(ends.merge(event.stream(), 1L, Long::sum));
            assertThat(row.link())
                    .as("each is linked to the one before it")
                    .isEqualTo(
                            Framing.link(begun(event.eventId()), before.getOrDefault(event.stream(), Framing.first())));
            before.put(event.stream(), row.link());
        }
        for (var node : nodes) {
            assertThat(node.tail.head()).isLessThanOrEqualTo(store.rows.size());
            for (long at = 1; at <= node.tail.head(); at++) {
                var event = node.tail.at(at);
                assertThat(event == null || told(event) == stored(at))
                        .as("readers are told what is there")
                        .isTrue();
            }
        }
    }

    private long stored(long at) {
        return store.rows.get((int) at - 1).event().version();
    }

    private static long told(TrackedEventMessage<?> event) {
        return ((DomainEventMessage<?>) event).getSequenceNumber() + 1;
    }

    private void check(Handed one) {
        var rows = one.unit.rows();
        long there = rows.stream().filter(row -> store.holds(row.eventId())).count();
        switch (Objects.requireNonNull(one.unit.outcome().getNow(null), "everybody is answered")) {
            case Stored(var base) -> {
                assertThat(store.rows).hasSizeGreaterThanOrEqualTo((int) base + rows.size());
                for (int i = 0; i < rows.size(); i++) {
                    assertThat(store.rows.get((int) base + i).event().eventId())
                            .as("where it was said to be")
                            .isEqualTo(rows.get(i).eventId());
                }
                assertThat(there).as("once").isEqualTo(rows.size());
                assertThat(base).as("after what was acknowledged before").isGreaterThanOrEqualTo(one.ackedBefore);
            }
            case NotStored(var why)
            when why.kind() == Kind.UNKNOWN ->
                assertThat(there).as("all of it or nothing").isIn(0L, (long) rows.size());
            case NotStored(var why) ->
                assertThat(there).as("nothing of what was refused: " + why).isZero();
        }
    }
}
