package chat.verbatim.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OneNode
class SendingTest {

    private Person ann;
    private Person bob;
    private String conversation;

    @BeforeEach
    void two_people(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        conversation = ann.meets(bob);
    }

    @Test
    void the_answer_is_the_message_whole() {
        var answer = ann.http()
                .post(Paths.messages(conversation), Json.of("content", "hi", "clientMessageId", "c-1"))
                .expect(201);
        var message = answer.json();

        assertThat(Json.fields(message))
                .containsExactlyInAnyOrder(
                        "id",
                        "conversationId",
                        "seq",
                        "version",
                        "senderId",
                        "type",
                        "content",
                        "sentAt",
                        "editedAt",
                        "deletedAt",
                        "deletedBy",
                        "revision",
                        "clientMessageId");
        assertThat(message.get("conversationId").asString()).isEqualTo(conversation);
        assertThat(message.get("seq").asLong()).isEqualTo(1);
        assertThat(message.get("version").asLong()).isEqualTo(2);
        assertThat(message.get("senderId").asString()).isEqualTo(ann.id());
        assertThat(message.get("type").asString()).isEqualTo("text");
        assertThat(message.get("content").asString()).isEqualTo("hi");
        assertThat(message.get("sentAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(message.get("editedAt").isNull()).isTrue();
        assertThat(message.get("deletedAt").isNull()).isTrue();
        assertThat(message.get("deletedBy").isNull()).isTrue();
        assertThat(message.get("revision").asLong()).isEqualTo(1);
        assertThat(message.get("clientMessageId").asString()).isEqualTo("c-1");
        assertThat(message.get("id").asString()).matches("[A-Za-z0-9._~-]+");
        assertThat(answer.theHeader("ETag")).matches("\"[^\"]+\"");
        assertThat(answer.theHeader("Verbatim-Position")).matches("[1-9]\\d*");
    }

    @Test
    void the_location_leads_to_the_message() {
        var sent = ann.http()
                .post(Paths.messages(conversation), Json.of("content", "hi"))
                .expect(201);

        assertThat(bob.gets(sent.theHeader("Location"))).isEqualTo(sent.json());
    }

    @Test
    void messages_are_numbered_without_gaps() {
        var sent = LongStream.rangeClosed(1, 5)
                .mapToObj(i -> (i % 2 == 0 ? ann : bob).sends(conversation, "no. " + i))
                .toList();

        assertThat(sent).extracting(m -> m.get("seq").asLong()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(sent).extracting(m -> m.get("version").asLong()).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(sent).extracting(m -> m.get("id").asString()).doesNotHaveDuplicates();
    }

    @Test
    void a_message_can_be_of_any_type_that_is_a_token() {
        for (var type : new String[] {"text", "image", "x.poll-v2_final", "a", "a" + "b".repeat(31)}) {
            var answer = ann.http()
                    .post(Paths.messages(conversation), Json.of("content", "hi", "type", type))
                    .expect(201);
            assertThat(answer.json().get("type").asString()).isEqualTo(type);
        }
    }

    @Test
    void content_comes_back_as_it_was_sent() {
        for (var content : new String[] {
            "tab\tand\nnewline",
            "  spaces  ",
            "مرحبا 👩‍👩‍👧 ß e\u0301 é",
            "\u202Eright to left",
            "<b>&amp;\"quoted\"\\",
            "{\"json\": true}"
        }) {
            var sent = ann.sends(conversation, content);
            assertThat(sent.get("content").asString()).isEqualTo(content);
            assertThat(bob.gets(Paths.message(sent)).get("content").asString()).isEqualTo(content);
        }
    }

    @Test
    void length_is_counted_in_characters_not_in_bytes_or_halves() {
        assertThat(ann.sends(conversation, "😀".repeat(8000)).get("content").asString())
                .hasSize(16_000);
        ann.http()
                .post(Paths.messages(conversation), Json.of("content", "😀".repeat(8001)))
                .fault("/content");
        ann.http()
                .post(Paths.messages(conversation), Json.of("content", "x".repeat(8001)))
                .fault("/content");
        ann.http().post(Paths.messages(conversation), Json.of("content", "")).fault("/content");
    }

    @Test
    void fields_that_nobody_knows_are_ignored() {
        var answer = ann.http()
                .post(Paths.messages(conversation), Json.of("content", "hi", "senderId", bob.id(), "mood", Json.of()))
                .expect(201);

        assertThat(answer.json().get("senderId").asString()).isEqualTo(ann.id());
        assertThat(Json.fields(answer.json())).doesNotContain("mood");
    }

    @Test
    void what_must_not_be_sent_is_refused_with_its_place() {
        var messages = Paths.messages(conversation);
        ann.http().post(messages, Json.of()).fault("/content");
        ann.http().post(messages, Json.of("content", null)).fault("/content");
        for (var control : new String[] {"\u0000", "\u0007", "\r", "\u001b", "\u007f", "\u0085"}) {
            ann.http().post(messages, Json.of("content", "a" + control + "b")).fault("/content");
        }
        for (var type : new String[] {"", "Text", "1st", "a b", "system", "a".repeat(33), "ä"}) {
            ann.http().post(messages, Json.of("content", "hi", "type", type)).fault("/type");
        }
        assertThat(bob.conversation(conversation).get("lastSeq").asLong()).isZero();
    }

    @Test
    void half_a_character_is_no_text() {
        var answer = ann.http().text("POST", Paths.messages(conversation), "{\"content\":\"\\ud83d\"}");

        assertThat(answer.status()).as("%s", answer).isIn(400, 422);
    }

    @Test
    void every_fault_is_named_at_once() {
        var problem = ann.http()
                .post(Paths.messages(conversation), Json.of("content", "", "type", "system"))
                .problem(422, "validation-failed");

        assertThat(Json.texts(problem.get("errors"), "pointer")).containsExactlyInAnyOrder("/content", "/type");
    }
}
