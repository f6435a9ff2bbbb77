package chat.verbatim.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased is in no state that the command side keeps, in memory or as a snapshot. */
class ForgettingTest {

    private static final ConversationId GROUP = ConversationId.ofGroup("ann", "g");
    private static final CommandSettings SNAPSHOTS =
            new CommandSettings(4096, Duration.ofSeconds(5), 20_000, 20, 1000, 8000);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void the_name_of_a_group_goes_with_whoever_gave_it() {
        try (var node = Node.on(folder)) {
            node.group(GROUP, "ann", "bob");
            node.send(GROUP, "bob", "hi");
            assertThat(node.conversations().find(GROUP).orElseThrow().name()).isEqualTo("friends");

            node.log().destruction().user("ann");

            assertThat(node.conversations().find(GROUP).orElseThrow().name()).isNull();
            var added = node.add(GROUP, "ann", "cay");
            assertThat(added.body().name())
                    .as("the cached aggregate has forgotten")
                    .isNull();
            var stored = node.log().at(Streams.of(GROUP), added.body().version());
            assertThat(((RosterChanged) stored.orElseThrow().event()).name()).isNull();
        }
    }

    @Test
    void a_snapshot_that_holds_it_is_as_good_as_none() {
        try (var node = Node.on(folder, SNAPSHOTS)) {
            node.group(GROUP, "ann", "bob");
            for (int i = 0; i < 50; i++) {
                node.send(GROUP, "bob", "word " + i);
            }
            await().until(() ->
                    node.log().engine().readSnapshot(Streams.of(GROUP)).isPresent());
        }
        try (var node = Node.on(folder, SNAPSHOTS)) {
            assertThat(node.conversations().find(GROUP).orElseThrow().name()).isEqualTo("friends");
            node.log().destruction().user("ann");

            assertThat(node.log().engine().readSnapshot(Streams.of(GROUP))).isEmpty();
            var state = node.conversations().find(GROUP).orElseThrow();
            assertThat(state.name()).isNull();
            assertThat(Objects.requireNonNull(state.last()).seq()).isEqualTo(50);
            assertThat(node.send(GROUP, "bob", "still here").body().seq()).isEqualTo(51);
        }
    }

    @Test
    void a_retry_of_what_was_erased_is_still_known() {
        try (var node = Node.on(folder)) {
            node.pair("ann", "bob");
            var pair = ConversationId.ofPair("ann", "bob");
            var sent = node.send(pair, "ann", "hi", "key");
            node.log().destruction().message(sent.body().id());

            var again = node.send(pair, "ann", "hi", "key");

            assertThat(again.effect()).isEqualTo(Outcome.Effect.REPLAYED);
            assertThat(again.body().id()).isEqualTo(sent.body().id());
            assertThat(again.body().content()).isNull();
        }
    }
}
