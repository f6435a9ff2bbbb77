package chat.verbatim.log;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.axonframework.modelling.command.ConcurrencyException;

/** Two nodes on one file, each with its own, often stale, idea of where the streams end. */
class InterleavingsTest {

    record Step(int node, int conversation, boolean reload) {
        static Step of(int n) {
            return new Step(n & 1, (n >> 1) % 3, (n & 8) == 0);
        }
    }

    @Property(tries = 25)
    void what_is_acknowledged_is_there_once_dense_and_as_the_tail_tells_it(
            @ForAll @Size(max = 40) List<@IntRange(max = 63) Integer> numbers) throws Exception {
        var folder = Files.createTempDirectory("log");
        var file = folder.resolve("log.db");
        var settings = new LogSettings(
                "jdbc:sqlite:" + file,
                null,
                null,
                TestDatabase.keys(folder),
                64,
                100,
                Duration.ofSeconds(5),
                8,
                Duration.ofMillis(5),
                2);
        try (var one = EventLog.open(settings, Clock.systemUTC());
                var two = EventLog.open(settings, Clock.systemUTC());
                var tail = two.eventStore().openStream(null)) {
            var acknowledged = run(List.of(one, two), numbers);
            var stored = one.after(0, 1000);

            assertThat(stored).extracting(r -> r.stream() + r.version()).containsExactlyElementsOf(acknowledged);
            assertThat(stored).extracting(Recorded::position).isEqualTo(upTo(acknowledged.size()));
            var told = new ArrayList<Long>();
            while (told.size() < acknowledged.size()) {
                told.add(Events.position(tail.nextAvailable()));
            }
            assertThat(told).isEqualTo(upTo(acknowledged.size()));
            assertThat(tail.peek()).isEmpty();
        } finally {
            delete(file);
        }
    }

    private static List<String> run(List<EventLog> nodes, List<Integer> numbers) {
        var acknowledged = new ArrayList<String>();
        var known = List.<Map<ConversationId, Long>>of(new TreeMap<>(BY_TEXT), new TreeMap<>(BY_TEXT));
        for (int number : numbers) {
            var step = Step.of(number);
            var where = ConversationId.ofPair("x", "y" + step.conversation);
            var node = nodes.get(step.node);
            var last = step.reload
                    ? node.lastVersion(Streams.of(where))
                    : known.get(step.node).getOrDefault(where, 0L);
            try {
                Events.append(node, where, last + 1, last + 1);
                acknowledged.add(Streams.of(where) + (last + 1));
                known.get(step.node).put(where, last + 1);
            } catch (ConcurrencyException stale) {
                assertThat(step.reload).isFalse();
            }
        }
        return acknowledged;
    }

    private static final java.util.Comparator<ConversationId> BY_TEXT =
            java.util.Comparator.comparing(ConversationId::toString);

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static void delete(java.nio.file.Path file) throws IOException {
        for (var suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }
}
