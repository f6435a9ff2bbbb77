package chat.verbatim.conformance.lives;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Together;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KillTest {

    @Test
    void a_kill_amid_64_senders_loses_nothing_that_was_acknowledged_and_doubles_nothing() throws Exception {
        try (var deployment = Deployment.fresh()) {
            var node = deployment.start();
            var ann = node.person("ann");
            var bob = node.person("bob");
            var group = ann.founds("Team", bob);

            var senders = Senders.start(64, ann, group);
            Awaitility.await("acknowledgements")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> senders.acknowledged().size() >= 1_000);
            node.kill();
            senders.stop();

            var again = deployment.start();
            var transcript = Transcript.of(bob.on(again), group).assertDense();
            assertThat(transcript.messages()).containsAll(senders.acknowledged().values());
            assertThat(transcript.clientIds()).doesNotHaveDuplicates().isSubsetOf(senders.tried());
            assertThat(bob.on(again).conversation(group).get("lastSeq").asLong())
                    .isEqualTo(transcript.messages().size());

            var open = senders.tried().stream()
                    .filter(id -> !senders.acknowledged().containsKey(id))
                    .toList();
            var retried = Together.times(open.size(), i -> ann.on(again)
                    .http()
                    .post(
                            Paths.messages(group),
                            Json.of("content", "from " + open.get(i), "clientMessageId", open.get(i)))
                    .expect(201));
            assertThat(Transcript.of(bob.on(again), group).assertDense().clientIds())
                    .as("after everyone tried again")
                    .containsExactlyInAnyOrderElementsOf(senders.tried());
            assertThat(retried).hasSameSizeAs(open);
        }
    }
}
