package chat.verbatim.conformance.lives;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.BareSocket;
import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Paths;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

class RestartTest {

    private static final Duration GRACE = Duration.ofSeconds(10);

    @Test
    void a_restart_forgets_nothing_that_matters_to_a_client() {
        try (var deployment = Deployment.fresh()) {
            var node = deployment.start();
            var ann = node.person("ann");
            var bob = node.person("bob");
            var group = ann.founds("Team", bob);
            var hi = Json.of("content", "hi");
            var keyed = ann.http()
                    .with("Idempotency-Key", "k-1")
                    .post(Paths.messages(group), hi)
                    .expect(201);
            var edited = ann.edits(ann.sends(group, "first thought"), "second thought");
            var gone = ann.sends(group, "oops");
            ann.deletes(gone);
            bob.reads(keyed.json());
            var crew = Paths.group("Crew", bob);
            var founded = ann.http()
                    .with("Idempotency-Key", "g-1")
                    .post("/conversations", crew)
                    .expect(201);
            var before = bob.conversation(group);
            var inbox = bob.inbox();
            node.terminate();
            assertThat(node.exits(GRACE)).isTrue();

            var again = deployment.start();
            var http = ann.on(again).http();
            var replayed = http.with("Idempotency-Key", "k-1")
                    .post(Paths.messages(group), hi)
                    .expect(201);

            assertThat(replayed.json()).isEqualTo(keyed.json());
            assertThat(replayed.header("Idempotent-Replayed")).hasValue("true");
            http.with("Idempotency-Key", "k-1")
                    .post(Paths.messages(group), Json.of("content", "other"))
                    .problem(422, "idempotency-key-reused");
            assertThat(http.with("Idempotency-Key", "g-1")
                            .post("/conversations", crew)
                            .expect(201)
                            .json())
                    .isEqualTo(founded.json());
            assertThat(bob.on(again).conversation(group)).isEqualTo(before);
            assertThat(bob.on(again).inbox()).isEqualTo(inbox);
            assertThat(bob.on(again).gets(Paths.message(edited))).isEqualTo(edited);
            assertThat(bob.on(again).gets(Paths.message(gone)).get("content").isNull())
                    .isTrue();
            try (var device = bob.on(again).connects(Over.WEBSOCKET)) {
                var next = ann.on(again).sends(group, "still here");
                assertThat(next.get("seq").asLong()).isEqualTo(4);
                assertThat(device.await("message:new").body()).isEqualTo(next);
            }
        }
    }

    @Test
    void a_node_told_to_stop_ends_its_sockets_keeps_its_word_and_is_gone_in_ten_seconds() throws Exception {
        try (var deployment = Deployment.fresh()) {
            var node = deployment.start();
            var ann = node.person("ann");
            var group = ann.founds("Team", node.person("bob"));
            try (var fast = BareSocket.of(ann);
                    var slow = ann.connects(Over.POLLING);
                    var plain = ann.connects(Over.PLAIN);
                    var senders = Senders.start(8, ann, group)) {
                slow.await("message:new", 20);
                node.terminate();

                assertThat(node.exits(GRACE)).as("gone within %s", GRACE).isTrue();
                assertThat(fast.awaitEnd()).as("code and reason").matches("1\\d{3} .+");
                assertThat(slow.awaitEnd()).isNotBlank();
                assertThat(plain.awaitEnd()).isEqualTo("1001 server going away");
                senders.stop();
                var again = deployment.start();
                assertThat(Transcript.of(ann.on(again), group).assertDense().messages())
                        .containsAll(senders.acknowledged().values());
            }
        }
    }

    static boolean onRealEngines() {
        return Deployment.onRealEngines();
    }

    @Test
    @DisabledIf(value = "onRealEngines", disabledReason = "all is configured: the data folder holds nothing")
    void a_second_instance_on_the_same_data_is_refused_with_a_clear_line() {
        try (var deployment = Deployment.fresh()) {
            var first = deployment.start();
            var second = deployment.launch(deployment.dataFolder());

            assertThat(second.exits(Duration.ofSeconds(60))).isTrue();
            assertThat(second.exitCode()).isNotZero();
            assertThat(second.output().lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains(deployment.dataFolder().toString())
                            .containsAnyOf("in use", "already", "another"))
                    .noneSatisfy(line -> assertThat(line).startsWith("\tat "));
            first.person("ann").inbox();
        }
    }
}
