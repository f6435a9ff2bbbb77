package chat.verbatim.command;

import static chat.verbatim.command.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.command.Outcome.Effect;
import chat.verbatim.command.receipt.MarkRead;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Streams;
import chat.verbatim.problem.ProblemType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class CommandSideTest {

    static final ConversationId GROUP = new ConversationId(UUID.fromString("00000000-0000-0000-0000-000000000001"));

    @TempDir
    Path folder;

    @Test
    void of_24_who_begin_a_pair_at_once_one_begins_it() throws Exception {
        try (var node = Node.on(folder)) {
            var answers = all(24, i -> () -> i % 2 == 0 ? node.pair("ann", "bob") : node.pair("bob", "ann"));

            assertThat(answers).filteredOn(a -> a.effect() == Effect.CHANGED).hasSize(1);
            assertThat(answers).filteredOn(a -> a.effect() == Effect.UNCHANGED).hasSize(23);
            assertThat(answers).extracting(a -> a.body().id()).containsOnly(ConversationId.ofPair("ann", "bob"));
        }
    }

    @Test
    void many_senders_at_once_get_dense_numbers_each_at_its_position() throws Exception {
        try (var node = Node.on(folder)) {
            node.group(GROUP, "ann", "bob", "cay", "dan", "eve");
            var people = List.of("ann", "bob", "cay", "dan", "eve");

            var answers = all(200, i -> () -> node.send(GROUP, people.get(i % 5), "message " + i));

            assertThat(answers)
                    .extracting(a -> a.body().seq())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
            for (var answer : answers) {
                assertThat(node.log().after(answer.position() - 1, 1))
                        .extracting(Recorded::version)
                        .containsExactly(answer.body().version());
            }
        }
    }

    @Test
    void one_key_used_at_once_on_two_nodes_sends_once() throws Exception {
        try (var one = Node.on(folder);
                var other = Node.on(folder)) {
            one.group(GROUP, "ann", "bob");

            var answers = all(40, i -> () -> (i % 2 == 0 ? one : other).send(GROUP, "ann", "hi", "k" + i / 4));

            assertThat(answers).filteredOn(a -> a.effect() == Effect.CHANGED).hasSize(10);
            assertThat(answers).extracting(a -> a.body().id()).hasSize(40).satisfies(ids -> assertThat(
                            ids.stream().distinct())
                    .hasSize(10));
        }
    }

    @Test
    void a_node_never_refuses_by_a_state_that_another_has_changed() {
        try (var one = Node.on(folder);
                var other = Node.on(folder)) {
            one.group(GROUP, "ann", "bob");
            one.send(GROUP, "ann", "keeps the group in this node's cache");

            other.add(GROUP, "ann", "cay");
            assertThat(one.send(GROUP, "cay", "hi").body().seq()).isEqualTo(2);

            other.remove(GROUP, "ann", "cay");
            assertProblem(ProblemType.CONVERSATION_NOT_FOUND, () -> one.send(GROUP, "cay", "hi"));
        }
    }

    @Test
    void an_event_keeps_the_id_of_the_request_that_caused_it() throws Exception {
        try (var node = Node.on(folder);
                var _ = MDC.putCloseable(Commands.REQUEST_ID, "r-1")) {
            node.group(GROUP, "ann", "bob");

            try (var events = node.log().eventStore().openStream(null)) {
                assertThat(events.nextAvailable().getMetaData()).containsEntry(Commands.REQUEST_ID, "r-1");
            }
        }
    }

    @Test
    void two_nodes_write_one_conversation_densely() throws Exception {
        try (var one = Node.on(folder);
                var other = Node.on(folder)) {
            one.group(GROUP, "ann", "bob");

            var answers = all(100, i -> () -> (i % 2 == 0 ? one : other).send(GROUP, "ann", "m" + i));

            assertThat(answers)
                    .extracting(a -> a.body().seq())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 100).boxed().toList());
        }
    }

    @Test
    void a_state_from_a_snapshot_is_that_of_the_whole_history() {
        var often = new CommandSettings(100, Duration.ofSeconds(5), 100, 10, 1000, 8000);
        var ids = new ArrayList<MessageId>();
        try (var node = Node.on(folder, often)) {
            node.group(GROUP, "ann", "bob");
            for (int i = 0; i < 60; i++) {
                ids.add(node.send(GROUP, i % 3 == 0 ? "bob" : "ann", "m" + i)
                        .body()
                        .id());
            }
            node.edit(ids.get(1), "ann", "other");
            node.delete(ids.get(2), "ann");
            node.add(GROUP, "ann", "cay");
            for (int i = 60; i < 90; i++) {
                node.send(GROUP, "cay", "m" + i);
            }
            org.awaitility.Awaitility.await()
                    .until(() ->
                            node.log().engine().readSnapshot(Streams.of(GROUP)).isPresent());
        }
        try (var node = Node.on(folder, often)) {
            var snapshot = node.log().engine().readSnapshot(Streams.of(GROUP)).orElseThrow();
            assertThat(snapshot.getSequenceNumber()).isGreaterThan(8);
            var history = node.log().stream(Streams.of(GROUP), 1, 1000);

            assertThat(node.conversations().find(GROUP)).contains(History.fold(history));
            assertThat(node.send(GROUP, "cay", "next").body().seq()).isEqualTo(91);
            assertProblem(ProblemType.MESSAGE_DELETED, () -> node.edit(ids.get(2), "ann", "x"));
        }
    }

    @Test
    void reading_is_marked_once_and_never_back() {
        try (var node = Node.on(folder)) {
            node.group(GROUP, "ann", "bob");
            var first = node.send(GROUP, "ann", "1").body().id();
            var second = node.send(GROUP, "ann", "2").body().id();

            assertThat(mark(node, second).effect()).isEqualTo(Effect.CHANGED);
            assertThat(mark(node, first).effect()).isEqualTo(Effect.UNCHANGED);
            assertThat(mark(node, first).body())
                    .hasToString(mark(node, second).body().toString());
            assertProblem(
                    ProblemType.VALIDATION_FAILED,
                    () -> mark(node, new MessageId(ConversationId.ofPair("x", "y"), 2, 1)));
        }
    }

    private static Answer<?> mark(Node node, MessageId message) {
        return node.commands().send(new MarkRead(GROUP, "bob", message.toString()));
    }

    private static <T> List<T> all(int count, java.util.function.IntFunction<Callable<T>> task) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures =
                    executor.invokeAll(IntStream.range(0, count).mapToObj(task).toList());
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
