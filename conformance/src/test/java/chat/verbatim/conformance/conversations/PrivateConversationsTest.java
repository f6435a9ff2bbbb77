package chat.verbatim.conformance.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Answer;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Person;
import chat.verbatim.conformance.Together;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OneNode
class PrivateConversationsTest {

    private Person ann;
    private Person bob;

    @BeforeEach
    void people(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
    }

    private static JsonNode with(Person other) {
        return Json.of("type", "private", "participantId", other.id());
    }

    @Test
    void two_people_have_one_private_conversation_whoever_asks_first() {
        var first = ann.http().post("/conversations", with(bob)).expect(201);
        var again = ann.http().post("/conversations", with(bob)).expect(200);
        var fromBob = bob.http().post("/conversations", with(ann)).expect(200);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(fromBob.json()).isEqualTo(first.json());
        assertThat(again.theHeader("Location")).isEqualTo(first.theHeader("Location"));
    }

    @Test
    void the_answer_is_the_conversation_core_and_nothing_else() {
        var core = ann.http().post("/conversations", with(bob)).expect(201).json();

        assertThat(Json.fields(core))
                .containsExactlyInAnyOrder(
                        "id", "type", "name", "createdBy", "createdAt", "version", "lastSeq", "participants");
        assertThat(core.get("type").asString()).isEqualTo("private");
        assertThat(core.get("name").isNull()).isTrue();
        assertThat(core.get("createdBy").asString()).isEqualTo(ann.id());
        assertThat(core.get("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(core.get("version").asLong()).isEqualTo(1);
        assertThat(core.get("lastSeq").asLong()).isZero();
        assertThat(Json.texts(core.get("participants"), "userId")).containsExactlyInAnyOrder(ann.id(), bob.id());
        assertThat(Json.fields(core.get("participants").get(0)))
                .containsExactlyInAnyOrder("userId", "role", "joinedAt");
    }

    @Test
    void the_location_leads_to_the_conversation() {
        var created = ann.http().post("/conversations", with(bob)).expect(201);

        var found = bob.gets(created.theHeader("Location"));

        assertThat(found.get("id")).isEqualTo(created.json().get("id"));
    }

    @Test
    void nobody_has_a_private_conversation_with_themselves() {
        ann.http().post("/conversations", with(ann)).fault("/participantId");
    }

    @Test
    void the_other_one_needs_a_user_id_that_can_be_one() {
        for (var id : new String[] {"", "with space", "ümlaut", "a/b", "x".repeat(129)}) {
            ann.http()
                    .post("/conversations", Json.of("type", "private", "participantId", id))
                    .fault("/participantId");
        }
        ann.http().post("/conversations", Json.of("type", "private")).fault("/participantId");
    }

    @Test
    void a_conversation_is_of_a_known_type() {
        ann.http()
                .post("/conversations", Json.of("type", "broadcast", "participantId", bob.id()))
                .fault("/type");
        ann.http().post("/conversations", Json.of("participantId", bob.id())).fault("/type");
    }

    @Test
    void both_sides_creating_at_once_make_one_conversation() throws Exception {
        var answers = Together.times(
                24,
                i -> i % 2 == 0
                        ? ann.http().post("/conversations", with(bob))
                        : bob.http().post("/conversations", with(ann)));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(answers)
                .extracting(Answer::json)
                .containsOnly(answers.getFirst().json());
        assertThat(ann.inbox().get("total").asLong()).isEqualTo(1);
    }
}
