package chat.verbatim.conformance.lives;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OwnNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The one node that writes the read model is lost, or sleeps and wakes up when another has gone on. */
@EnabledIf(value = "onRealEngines", disabledReason = "the embedded stores have one owner")
class TakeoverTest {

    private Deployment deployment;
    private OwnNode projecting;
    private Node other;
    private Person ann;
    private Person bob;
    private String group;

    static boolean onRealEngines() {
        return Deployment.onRealEngines();
    }

    /** Who is there first has the claim. */
    @BeforeEach
    void two_nodes() {
        deployment = Deployment.fresh();
        projecting = deployment.start();
        other = deployment.startAnother();
        ann = other.person("ann");
        bob = other.person("bob");
        group = ann.founds("Team", bob);
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void the_loss_of_the_projecting_node_amid_messages_leaves_nothing_out_and_repeats_nothing() {
        try (var senders = Senders.start(4, ann, group)) {
            acknowledged(senders, 200);
            projecting.kill();
            acknowledged(senders, 600);

            senders.stop();

            isWhole(senders, bob);
        }
    }

    @Test
    void a_projecting_node_that_wakes_up_after_another_took_over_overwrites_nothing() {
        try (var senders = Senders.start(4, ann, group)) {
            acknowledged(senders, 200);
            projecting.sleep(); // in the middle of a batch, as like as not
            acknowledged(senders, 600);
            inTime("the other's projection", () -> Transcript.of(bob, group).assertDense());
            var edited = ann.edits(ann.sends(group, "first thought"), "second thought");
            var gone = ann.sends(group, "oops");
            ann.deletes(gone);
            var cid = other.person("cid");
            ann.adds(group, cid);
            ann.removes(group, cid);

            projecting.wake();
            acknowledged(senders, senders.acknowledged().size() + 400);

            senders.stop();
            isWhole(senders, bob);
            isWhole(senders, bob.on(projecting));
            for (var reader : new Person[] {bob, bob.on(projecting)}) {
                assertThat(reader.gets(Paths.message(edited))).isEqualTo(edited);
                assertThat(reader.gets(Paths.message(gone)).get("content").isNull())
                        .isTrue();
            }
            cid.http().get("/conversations/" + group).problem(404, "not-found");
        }
    }

    private static void acknowledged(Senders senders, int count) {
        Awaitility.await("acknowledgements")
                .atMost(Duration.ofMinutes(2))
                .until(() -> senders.acknowledged().size() >= count);
    }

    private static void inTime(String what, org.awaitility.core.ThrowingRunnable holds) {
        Awaitility.await(what).atMost(Duration.ofMinutes(1)).untilAsserted(holds);
    }

    private void isWhole(Senders senders, Person reader) {
        inTime("all can be read", () -> {
            var transcript = Transcript.of(reader, group).assertDense();
            assertThat(transcript.messages()).containsAll(senders.acknowledged().values());
            assertThat(reader.conversation(group).get("lastSeq").asLong())
                    .isEqualTo(transcript.messages().size());
        });
    }
}
