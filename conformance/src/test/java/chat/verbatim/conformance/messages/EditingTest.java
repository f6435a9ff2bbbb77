package chat.verbatim.conformance.messages;

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
class EditingTest {

    private Person ann;
    private Person bob;
    private JsonNode message;
    private String etag;

    @BeforeEach
    void a_message(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        var sent = ann.http()
                .post(Paths.messages(ann.founds("Team", bob)), Json.of("content", "first thought"))
                .expect(201);
        message = sent.json();
        etag = sent.theHeader("ETag");
    }

    private Answer edit(String ifMatch, String content) {
        return ann.http().with("If-Match", ifMatch).put(Paths.message(message), Json.of("newContent", content));
    }

    @Test
    void the_author_changes_the_content_and_nothing_else() {
        var answer = ann.http()
                .put(Paths.message(message), Json.of("newContent", "second thought"))
                .expect(200);
        var edited = answer.json();

        assertThat(edited.get("content").asString()).isEqualTo("second thought");
        assertThat(edited.get("revision").asLong()).isEqualTo(2);
        assertThat(edited.get("version").asLong())
                .isEqualTo(message.get("version").asLong() + 1);
        assertThat(edited.get("editedAt").asString()).endsWith("Z");
        assertThat(Json.without(edited, "content", "revision", "version", "editedAt"))
                .isEqualTo(Json.without(message, "content", "revision", "version", "editedAt"));
        assertThat(answer.theHeader("ETag")).isNotEqualTo(etag);
        assertThat(bob.gets(Paths.message(message))).isEqualTo(edited);
    }

    @Test
    void nobody_else_changes_it_not_even_the_owner() {
        var bobs = bob.sends(message.get("conversationId").asString(), "mine");

        bob.http().put(Paths.message(message), Json.of("newContent", "forged")).problem(403, "forbidden");
        ann.http().put(Paths.message(bobs), Json.of("newContent", "forged")).problem(403, "forbidden");
    }

    @Test
    void an_edit_can_insist_on_what_it_has_seen() {
        var second = edit(etag, "second").expect(200).theHeader("ETag");

        edit(etag, "third, on what is gone").problem(412, "precondition-failed");
        edit("\"nonsense\"", "third").problem(412, "precondition-failed");
        edit("\"nonsense\", " + second, "third").expect(200);
        edit("*", "fourth").expect(200);

        assertThat(bob.gets(Paths.message(message)).get("content").asString()).isEqualTo("fourth");
    }

    @Test
    void the_etag_of_a_fetched_message_can_be_insisted_on() {
        edit(etag, "second").expect(200);
        var fetched = ann.http().upToDate().get(Paths.message(message)).expect(200);

        edit(fetched.theHeader("ETag"), "third").expect(200);
    }

    @Test
    void of_two_who_insist_on_the_same_one_wins() throws Exception {
        var answers = Together.times(8, i -> edit(etag, "edit " + i));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(bob.gets(Paths.message(message)).get("revision").asLong()).isEqualTo(2);
    }

    @Test
    void the_same_content_again_changes_nothing() {
        var answer = edit(etag, "first thought").expect(200);

        assertThat(answer.json()).isEqualTo(message);
        assertThat(answer.theHeader("ETag")).isEqualTo(etag);
    }

    @Test
    void a_tombstone_is_not_edited() {
        ann.deletes(message);

        ann.http().put(Paths.message(message), Json.of("newContent", "back")).problem(410, "message-deleted");
        edit(etag, "back").problem(410, "message-deleted");
        edit("*", "back").problem(410, "message-deleted");
    }

    @Test
    void new_content_keeps_the_rules_of_content() {
        var path = Paths.message(message);

        ann.http().put(path, Json.of()).fault("/newContent");
        ann.http().put(path, Json.of("newContent", "")).fault("/newContent");
        ann.http().put(path, Json.of("newContent", "x".repeat(8001))).fault("/newContent");
        ann.http().put(path, Json.of("newContent", "bell\u0007")).fault("/newContent");
        ann.http().text("PUT", path, "{").problem(400, "malformed-request");
    }

    @Test
    void a_message_that_is_not_there_is_not_found() {
        var conversation = message.get("conversationId").asString();

        ann.http()
                .put(Paths.message(conversation, "no-such-message"), Json.of("newContent", "x"))
                .problem(404, "message-not-found");
    }
}
