package chat.verbatim.command;

import static chat.verbatim.command.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.command.Outcome.Effect;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Message;
import chat.verbatim.problem.ProblemType;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked once under a key is answered again, and not done again. */
class ReplaysTest {

    static final ConversationId GROUP = new ConversationId(UUID.fromString("00000000-0000-0000-0000-000000000001"));

    @TempDir
    Path folder;

    @Test
    void a_request_is_known_again_by_its_key_after_a_restart() {
        Message first;
        try (var node = Node.on(folder)) {
            node.group(GROUP, "ann", "bob");
            first = node.send(GROUP, "ann", "once", "k1").body();
        }
        try (var node = Node.on(folder)) {
            var again = node.send(GROUP, "ann", "once", "k1");

            assertThat(again.effect()).isEqualTo(Effect.REPLAYED);
            assertThat(again.body()).isEqualTo(first);
            assertProblem(ProblemType.IDEMPOTENCY_KEY_REUSED, () -> node.send(GROUP, "ann", "twice", "k1"));
            assertThat(node.send(GROUP, "bob", "mine", "k1").effect()).isEqualTo(Effect.CHANGED);
        }
    }

    @Test
    void a_replay_shows_the_message_as_it_is_now() {
        try (var node = Node.on(folder)) {
            node.group(GROUP, "ann", "bob");
            var id = node.send(GROUP, "ann", "first", "k1").body().id();
            node.edit(id, "ann", "second");
            assertThat(node.send(GROUP, "ann", "first", "k1").body().content()).isEqualTo("second");

            node.delete(id, "ann");
            assertThat(node.send(GROUP, "ann", "first", "k1").body().deletedBy())
                    .isEqualTo("ann");
        }
    }

    @Test
    void a_replay_on_one_node_shows_what_another_has_changed() {
        try (var one = Node.on(folder);
                var other = Node.on(folder)) {
            one.group(GROUP, "ann", "bob");
            var id = one.send(GROUP, "bob", "first", "k1").body().id();
            other.edit(id, "bob", "second");
            assertThat(one.send(GROUP, "bob", "first", "k1").body().content()).isEqualTo("second");

            other.remove(GROUP, "ann", "bob");
            assertProblem(ProblemType.CONVERSATION_NOT_FOUND, () -> one.send(GROUP, "bob", "first", "k1"));
        }
    }

    @Test
    void an_addition_that_is_asked_again_after_a_removal_adds_nobody() {
        try (var node = Node.on(folder)) {
            node.group(GROUP, "ann", "bob");
            node.add(GROUP, "ann", "cay", "k1");
            node.remove(GROUP, "ann", "cay");

            var again = node.add(GROUP, "ann", "cay", "k1");

            assertThat(again.effect()).isEqualTo(Effect.REPLAYED);
            assertThat(again.body().participants()).hasSize(2);
            assertProblem(ProblemType.IDEMPOTENCY_KEY_REUSED, () -> node.add(GROUP, "ann", "dan", "k1"));
        }
    }

    @Test
    void keys_that_lead_to_two_messages_are_refused() {
        try (var node = Node.on(folder)) {
            node.group(GROUP, "ann", "bob");
            node.send(GROUP, "ann", "hi", "k1");
            node.send(GROUP, "ann", "hi", "k2");

            assertProblem(ProblemType.IDEMPOTENCY_KEY_REUSED, () -> node.send(GROUP, "ann", "hi", "k1", "k2"));
        }
    }
}
