package chat.verbatim.conformance.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OneNode
class ProblemsTest {

    private Person ann;
    private String messages;

    @BeforeEach
    void a_conversation(Node node) {
        ann = node.person("ann");
        messages = Paths.messages(ann.meets(node.person("bob")));
    }

    @Test
    void what_is_not_json_is_unreadable() {
        for (var body : new String[] {"", "{", "{\"content\":", "content=hi", "{\"content\":\"raw\ttab\"}", "\u0000"}) {
            ann.http().text("POST", messages, body).problem(400, "malformed-request");
        }
        ann.http().text("POST", "/conversations", "{").problem(400, "malformed-request");
    }

    @Test
    void what_is_not_utf_8_is_unreadable() {
        var latin = new byte[] {'{', '"', 'c', 'o', 'n', 't', 'e', 'n', 't', '"', ':', '"', (byte) 0xe4, '"', '}'};

        ann.http()
                .with("Content-Type", "application/json")
                .send("POST", messages, BodyPublishers.ofByteArray(latin))
                .problem(400, "malformed-request");
    }

    @Test
    void json_of_another_shape_is_refused_as_the_clients_fault() {
        for (var body :
                new String[] {"[]", "null", "5", "\"hi\"", "{\"content\":{\"a\":1}}", "{\"content\":[\"a\"]}"}) {
            var answer = ann.http().text("POST", messages, body);
            assertThat(answer.status()).as("%s", answer).isIn(400, 422);
            answer.problem(answer.status());
        }
    }

    @Test
    void json_that_nests_without_end_is_refused_as_the_clients_fault() {
        var answer = ann.http().text("POST", messages, "{\"content\":" + "[".repeat(30_000));

        answer.problem(400, "malformed-request");
    }

    @Test
    void a_body_over_64_kib_is_too_large_whether_its_length_is_announced_or_not() {
        var large = Json.of("content", "x".repeat(66_000)).toString();

        ann.http().text("POST", messages, large).problem(413, "content-too-large");
        ann.http()
                .with("Content-Type", "application/json")
                .send(
                        "POST",
                        messages,
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8))))
                .problem(413, "content-too-large");
    }

    @Test
    void other_forms_than_json_are_not_taken() {
        ann.http()
                .with("Content-Type", "text/plain")
                .text("POST", messages, "hi")
                .problem(415, "unsupported-media-type");
        ann.http()
                .with("Content-Type", "application/xml")
                .text("POST", messages, "<hi/>")
                .problem(415, "unsupported-media-type");
    }

    @Test
    void other_forms_than_json_are_not_given() {
        ann.http().upToDate().with("Accept", "text/html").get(messages).problem(406, "not-acceptable");
    }

    @Test
    void a_method_that_a_route_does_not_have_is_told_which_it_has() {
        var answer = ann.http().put(messages, Json.of());

        answer.problem(405, "method-not-allowed");
        assertThat(answer.theHeader("Allow")).contains("GET", "POST");
    }

    @Test
    void an_unknown_route_is_not_there() {
        for (var path : new String[] {
            "/nothing", "/conversations/a/b/c/d", "/web/", "/web/nothing", "/conversations/", "/%2e%2e/x"
        }) {
            var answer = ann.http().get(path);
            assertThat(answer.status()).as("%s", answer).isIn(400, 404);
            answer.problem(answer.status());
        }
        ann.http().get("/nothing").problem(404, "not-found");
    }

    @Test
    void every_request_has_an_id_of_its_own() {
        var first = ann.http().get("/nothing").problem(404).get("requestId");
        var second = ann.http().get("/nothing").problem(404).get("requestId");

        assertThat(first).isNotEqualTo(second);
    }
}
