package chat.verbatim.conformance.lives;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Answer;
import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Follower;
import chat.verbatim.conformance.Follower.By;
import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import chat.verbatim.conformance.Together;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "onRealEngines", disabledReason = "the embedded stores have one owner")
class TwoNodesTest {

    private static Deployment deployment;
    private static Node left;
    private static Node right;

    private Person ann;
    private Person bob;
    private String group;

    static boolean onRealEngines() {
        return Deployment.onRealEngines();
    }

    @BeforeAll
    static void two_nodes_of_one_deployment() {
        deployment = Deployment.fresh();
        left = deployment.start();
        right = deployment.startAnother();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @BeforeEach
    void people_on_either() {
        ann = left.person("ann");
        bob = right.person("bob");
        group = ann.founds("Team", bob);
    }

    @Test
    void what_is_written_through_one_can_be_read_through_the_other() {
        var message = ann.sends(group, "hi");

        assertThat(bob.gets(Paths.message(message))).isEqualTo(message);
        var edited = ann.on(right).edits(message, "hello");
        assertThat(ann.gets(Paths.message(message))).isEqualTo(edited);
        assertThat(bob.reads(message).get("unreadCount").asLong()).isZero();
        assertThat(bob.on(left).conversation(group).get("unreadCount").asLong()).isZero();
    }

    @Test
    void a_conversation_written_through_both_stays_dense_and_everyone_hears_it_once_in_order() throws Exception {
        var devices = List.of(
                ann.connects(Over.WEBSOCKET),
                ann.on(right).connects(Over.WEBSOCKET),
                bob.connects(Over.WEBSOCKET),
                bob.on(left).connects(Over.POLLING));
        int sends = 200;

        var answers = Together.times(
                sends,
                i -> (i % 2 == 0 ? ann : bob).on(i % 4 < 2 ? left : right).sends(group, "no. " + i));

        var expected = LongStream.rangeClosed(1, sends).boxed().toList();
        assertThat(answers).extracting(a -> a.get("seq").asLong()).containsExactlyInAnyOrderElementsOf(expected);
        for (var device : devices) {
            device.await("message:new", sends);
            assertThat(device.heard("message:new"))
                    .extracting(h -> h.payload().get("seq").asLong())
                    .isEqualTo(expected);
            assertThat(device.heard("message:new")).isEqualTo(devices.getFirst().heard("message:new"));
        }
        assertThat(Transcript.of(bob, group).assertDense().messages()).hasSize(sends);
        devices.forEach(Device::close);
    }

    @Test
    void whoever_is_cut_off_from_one_goes_on_with_the_other() {
        for (var by : By.values()) {
            try (var follower = new Follower(bob, by)) {
                follower.connect(left);
                var heard = ann.sends(group, "heard");
                Awaitility.await().until(() -> follower.heard("message:new").size() == 1);
                follower.drop();
                var missed = ann.sends(group, "missed");

                assertThat(follower.connect(right)).isEqualTo("resumed");

                Awaitility.await().until(() -> follower.heard("message:new").size() == 2);
                assertThat(follower.heard("message:new"))
                        .extracting(Heard::body)
                        .containsExactly(heard, missed);
            }
        }
    }

    @Test
    void a_key_holds_on_both() throws Exception {
        var hi = Json.of("content", "hi");
        var answers = Together.times(12, i -> ann.on(i % 2 == 0 ? left : right)
                .http()
                .with("Idempotency-Key", "k-1")
                .post(Paths.messages(group), hi));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::json)
                .containsOnly(answers.getFirst().json());
        assertThat(Transcript.of(bob, group).messages()).hasSize(1);
    }

    @Test
    void two_people_on_two_nodes_have_one_private_conversation() throws Exception {
        var answers = Together.times(
                12,
                i -> i % 2 == 0
                        ? ann.http().post("/conversations", Json.of("type", "private", "participantId", bob.id()))
                        : bob.http().post("/conversations", Json.of("type", "private", "participantId", ann.id())));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(answers)
                .extracting(Answer::json)
                .containsOnly(answers.getFirst().json());
    }

    @Test
    void who_is_removed_through_one_hears_nothing_more_on_the_other() {
        try (var bobs = bob.connects(Over.WEBSOCKET)) {
            ann.sends(group, "heard");
            ann.removes(group, bob);
            ann.sends(group, "not heard");
            var end = ann.meets(bob);
            bobs.await("conversation:new", c -> c.get("id").asString().equals(end));

            assertThat(bobs.heard("message:new")).hasSize(1);
            assertThat(bobs.heard("conversation:removed")).hasSize(1);
        }
    }

    @Test
    void who_is_typing_or_online_on_one_is_seen_on_the_other() {
        try (var anns = ann.connects(Over.WEBSOCKET);
                var eves = right.person("eve").connects(Over.WEBSOCKET)) {
            var bobs = bob.connects(Over.WEBSOCKET);
            anns.awaitPresence("online", bob);
            bobs.awaitPresence("online", ann);
            anns.says("typing", Json.of("conversationId", group));
            bobs.awaitSignal("typing", t -> t.get("userId").asString().equals(ann.id()));
            bobs.close();
            anns.awaitPresence("offline", bob);

            assertThat(anns.signals("typing")).isEmpty();
            assertThat(eves.signals("typing")).isEmpty();
            assertThat(eves.signals("presence")).isEmpty();
        }
    }

    @Test
    void the_loss_of_one_node_is_no_loss_of_words() {
        try (var other = Deployment.fresh()) {
            var first = other.start();
            var second = other.startAnother();
            var cid = first.person("cid");
            var pair = cid.meets(second.person("dan"));
            var message = cid.sends(pair, "hi");
            first.kill();

            assertThat(cid.on(second).sends(pair, "still here").get("seq").asLong())
                    .as("at once")
                    .isEqualTo(2);
            Awaitility.await("the read model's new owner")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(Transcript.of(cid.on(second), pair)
                                    .assertDense()
                                    .messages())
                            .hasSize(2)
                            .contains(message));
        }
    }
}
