package chat.verbatim.conformance.retries;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Answer;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import chat.verbatim.conformance.Together;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OneNode
class IdempotencyTest {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static final JsonNode HI = Json.of("content", "hi");

    private Person ann;
    private Person bob;
    private String group;

    @BeforeEach
    void a_group(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        group = ann.founds("Team", bob);
    }

    private Answer send(String key, JsonNode body) {
        return ann.http().with(KEY, key).post(Paths.messages(group), body);
    }

    private long lastSeq() {
        return ann.conversation(group).get("lastSeq").asLong();
    }

    @Test
    void the_same_key_gives_the_same_answer_and_says_so() {
        var first = send("k-1", HI).expect(201);
        var again = send("k-1", HI).expect(201);

        assertThat(first.header(REPLAYED)).isEmpty();
        assertThat(again.header(REPLAYED)).hasValue("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Verbatim-Position")).isPresent();
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void a_client_message_id_means_the_same() {
        var body = Json.of("content", "hi", "clientMessageId", "c-1");
        var first = ann.http().post(Paths.messages(group), body).expect(201);
        var again = ann.http().post(Paths.messages(group), body).expect(201);

        assertThat(again.header(REPLAYED)).hasValue("true");
        assertThat(again.json()).isEqualTo(first.json());
        ann.http()
                .post(Paths.messages(group), Json.of("content", "other", "clientMessageId", "c-1"))
                .problem(422, "idempotency-key-reused");
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void either_of_the_two_finds_a_message_that_has_both() {
        var body = Json.of("content", "hi", "clientMessageId", "c-2");
        var first = send("k-2", body).expect(201).json();

        assertThat(ann.http().post(Paths.messages(group), body).expect(201).json())
                .isEqualTo(first);
        assertThat(send("k-2", body).expect(201).json()).isEqualTo(first);
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        send("k-1", HI).expect(201);

        send("k-1", Json.of("content", "something else")).problem(422, "idempotency-key-reused");
        send("k-1", Json.of("content", "hi", "type", "image")).problem(422, "idempotency-key-reused");
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void keys_are_the_callers_own_and_the_conversations_own() {
        var anns = send("k-1", HI).expect(201).json();
        var bobs = bob.http()
                .with(KEY, "k-1")
                .post(Paths.messages(group), HI)
                .expect(201)
                .json();
        var elsewhere = ann.http()
                .with(KEY, "k-1")
                .post(Paths.messages(ann.founds("Other", bob)), HI)
                .expect(201)
                .json();

        assertThat(anns.get("id")).isNotEqualTo(bobs.get("id"));
        assertThat(bobs.get("seq").asLong()).isEqualTo(2);
        assertThat(elsewhere.get("seq").asLong()).isEqualTo(1);
    }

    @Test
    void many_at_once_with_one_key_are_one_message() throws Exception {
        var answers = Together.times(16, i -> send("k-race", HI));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::json)
                .containsOnly(answers.getFirst().json());
        assertThat(answers).filteredOn(a -> a.header(REPLAYED).isEmpty()).hasSize(1);
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void a_replay_shows_the_message_as_it_is_now() {
        var message = send("k-1", HI).expect(201).json();
        var edited = ann.edits(message, "hello");

        assertThat(send("k-1", HI).expect(201).json()).isEqualTo(edited);

        ann.deletes(message);
        var tombstone = send("k-1", HI).expect(201).json();
        assertThat(tombstone.get("content").isNull()).isTrue();
        assertThat(tombstone).isEqualTo(bob.gets(Paths.message(message)));
    }

    @Test
    void a_refused_request_uses_no_key_up() {
        send("k-1", Json.of("content", "")).problem(422, "validation-failed");

        assertThat(send("k-1", HI).expect(201).header(REPLAYED)).isEmpty();
    }

    @Test
    void a_key_that_cannot_be_one_is_refused() {
        send("k".repeat(128), HI).expect(201);
        send("k".repeat(129), HI).problem(400);
        send("not visible", HI).problem(400);
    }

    @Test
    void a_group_is_founded_once_under_one_key() {
        var body = Paths.group("Crew", bob);
        var first = ann.http().with(KEY, "g-1").post("/conversations", body).expect(201);
        var again = ann.http().with(KEY, "g-1").post("/conversations", body).expect(201);
        var bobs = bob.http().with(KEY, "g-1").post("/conversations", Paths.group("Crew", ann));

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header(REPLAYED)).hasValue("true");
        assertThat(bobs.expect(201).json().get("id")).isNotEqualTo(first.json().get("id"));
        ann.http()
                .with(KEY, "g-1")
                .post("/conversations", Paths.group("Other", bob))
                .problem(422, "idempotency-key-reused");
    }

    @Test
    void many_at_once_found_one_group_under_one_key() throws Exception {
        var body = Paths.group("Crew", bob);
        var answers = Together.times(12, i -> ann.http().with(KEY, "g-race").post("/conversations", body));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::json)
                .containsOnly(answers.getFirst().json());
        assertThat(answers).filteredOn(a -> a.header(REPLAYED).isEmpty()).hasSize(1);
    }

    @Test
    void a_private_conversation_under_a_key_is_answered_as_it_was(Node node) {
        var body =
                Json.of("type", "private", "participantId", node.person("cid").id());
        var first = ann.http().with(KEY, "p-1").post("/conversations", body).expect(201);
        var again = ann.http().with(KEY, "p-1").post("/conversations", body).expect(201);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header(REPLAYED)).hasValue("true");
        ann.http().post("/conversations", body).expect(200);
    }
}
