package chat.verbatim.server.problem;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Http;
import chat.verbatim.server.WebOnly;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(classes = WebOnly.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ProblemTest {

    private final Http anybody;
    private @Nullable Http ann;

    ProblemTest(@LocalServerPort int port) {
        anybody = new Http(port);
    }

    @BeforeEach
    void log_in() throws Exception {
        ann = anybody.bearer(anybody.token("ann"));
    }

    private Http ann() {
        return java.util.Objects.requireNonNull(ann);
    }

    @Test
    void an_unknown_route_is_not_found() throws Exception {
        assertProblem(ann().get("/nowhere"), 404, "not-found");
        assertProblem(ann().get("/error"), 404, "not-found");
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() throws Exception {
        var answer = ann().send("DELETE", "/probe/me", noBody());
        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
        assertProblem(ann().send("QUERY", "/probe/me", noBody()), 405, "method-not-allowed");
    }

    @Test
    void what_nobody_can_write_is_not_acceptable() throws Exception {
        assertProblem(ann().with("Accept", "image/png").get("/probe/me"), 406, "not-acceptable");
        assertProblem(ann().with("Accept", "nonsense").get("/probe/me"), 406, "not-acceptable");
    }

    @Test
    void what_nobody_can_read_is_refused() throws Exception {
        var answer = ann().with("Content-Type", "text/plain").send("POST", "/probe/wish", noBody());
        assertProblem(answer, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{", "[]", "{\"text\":\"a\"} junk", "''", "{\"text\":", "nul", "{'text':1}"})
    void what_is_no_json_object_is_malformed(String body) throws Exception {
        assertProblem(ann().post("/probe/wish", body), 400, "malformed-request");
    }

    @Test
    void a_value_of_the_wrong_kind_is_named() throws Exception {
        var answer = ann().post("/probe/wish", "{\"inner\":{\"number\":\"x\"}}");
        assertProblem(answer, 422, "validation-failed");
        assertThat(Http.json(answer.body()).at("/errors/0/pointer").stringValue())
                .isEqualTo("/inner/number");
    }

    @Test
    void unknown_fields_are_ignored_and_nulls_are_written() throws Exception {
        assertThat(ann().post("/probe/wish", "{\"text\":\"a\",\"more\":1}").body())
                .isEqualTo("{\"text\":\"a\",\"number\":null,\"inner\":null}");
    }

    @Test
    void a_bad_query_value_is_malformed_and_a_bad_path_leads_nowhere() throws Exception {
        assertProblem(ann().get("/probe/number?value=x"), 400, "malformed-request");
        assertProblem(ann().get("/probe/number"), 400, "malformed-request");
        assertProblem(ann().get("/probe/path/x"), 404, "not-found");
    }

    @Test
    void a_large_body_is_refused_whether_or_not_its_length_is_announced() throws Exception {
        var large = "{\"text\":\"" + "x".repeat(65 * 1024) + "\"}";
        assertProblem(ann().post("/probe/wish", large), 413, "content-too-large");
        var chunked = ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)));
        assertProblem(
                ann().with("Content-Type", "application/json").send("POST", "/probe/wish", chunked),
                413,
                "content-too-large");
    }

    @Test
    void what_breaks_says_nothing_of_the_house() throws Exception {
        var answer = ann().with("X-Request-Id", "mine-1").get("/probe/broken");
        assertProblem(answer, 500, "internal-error");
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("mine-1");
        assertThat(Http.json(answer.body()).get("requestId").stringValue()).isEqualTo("mine-1");
    }

    @Test
    void a_read_model_that_does_not_answer_is_an_outage_and_no_fault(CapturedOutput output) throws Exception {
        var answer = ann().get("/probe/outage");
        assertProblem(answer, 503, "projection-lagging");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(output.getAll()).contains("The read model does not answer").doesNotContain("\tat ");
    }

    @Test
    void a_member_that_has_just_stepped_down_is_an_outage_and_a_wrong_command_is_a_fault() throws Exception {
        assertProblem(ann().get("/probe/told/13435"), 503, "projection-lagging");
        assertProblem(ann().get("/probe/told/9"), 500, "internal-error");
    }

    @Test
    void a_log_that_does_not_answer_is_an_outage_and_no_fault(CapturedOutput output) throws Exception {
        var answer = ann().get("/probe/log-away");
        assertProblem(answer, 503, "overloaded");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(output.getAll()).contains("The log does not answer").doesNotContain("\tat ");
    }

    @Test
    void an_insane_request_id_is_replaced() throws Exception {
        var answer = ann().with("X-Request-Id", "a b").get("/probe/broken");
        assertThat(answer.headers().firstValue("X-Request-Id")).isNotEmpty().isNotEqualTo(java.util.Optional.of("a b"));
    }

    @Test
    void what_passes_says_when_to_come_back() throws Exception {
        var answer = ann().get("/probe/lagging");
        assertProblem(answer, 503, "projection-lagging");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /probe/%zz, 400",
        "GET /probe/%00, 400",
        "GET /probe/number?value=%zz, 400",
        "GET /probe/me;x=1, 400",
        "GET /probe//me, 400",
        "GET /probe/..%2f..%2fetc, 400",
        "GET nonsense, 400",
        "GET /probe/bound?a%01=1, 400",
        "DELETE /probe/%zz, 400",
        "PUT /probe/%01, 400",
        "BREW /probe/me, 400",
        "G\u0001T /probe/me, 400"
    })
    void a_broken_request_line_is_a_problem_too(String line, int status) throws Exception {
        var answer = anybody.raw(line + " HTTP/1.1\nHost: localhost\nConnection: close\nAuthorization: Bearer "
                + anybody.token("ann") + "\n\n");
        assertRawProblem(answer, status);
    }

    @Test
    void headers_beyond_measure_are_a_problem_too() throws Exception {
        assertRawProblem(anybody.raw("GET / HTTP/1.1\nHost: localhost\nX: " + "x".repeat(20_000) + "\n\n"), 431);
        assertRawProblem(anybody.raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\nHost: localhost\n\n"), 414);
        assertRawProblem(anybody.raw("GET / HTTP/1.1\nHost: a\nHost: b\nConnection: close\n\n"), 400);
        assertRawProblem(anybody.raw("GET / HTTP/1.1\nConnection: close\n\n"), 400);
    }

    @Test
    void http_that_there_is_not_is_the_callers_fault() throws Exception {
        assertRawProblem(anybody.raw("GET / HTTP/3\nHost: localhost\n\n"), 400);
        assertRawProblem(anybody.raw("PATCH / HTTP/0.9\nHost: localhost\n\n"), 400);
        assertRawProblem(
                anybody.raw("POST / HTTP/1.1\nHost: localhost\nTransfer-Encoding: pigeon\nConnection: close\n\n"), 400);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Http.json(answer.body()).get("code").stringValue()).isEqualTo(code);
        assertThat(Http.json(answer.body()).get("type").stringValue()).isEqualTo("urn:verbatim:problem:" + code);
        assertThat(answer.body())
                .doesNotContain("Exception", "chat.verbatim", "springframework", "secret of the house");
    }

    private static void assertRawProblem(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).containsIgnoringCase("\ncontent-type: application/problem+json");
        assertThat(answer).contains("\"code\":").doesNotContain("Exception", "org.eclipse", "springframework");
    }
}
