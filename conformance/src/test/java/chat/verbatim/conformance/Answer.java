package chat.verbatim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came back over HTTP, and the two ways to expect it: as it should be, or as a well-formed problem. */
public record Answer(String request, HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The header, which has to be there. */
    public String theHeader(String name) {
        return header(name).orElseThrow(() -> new AssertionError("no header " + name + " in " + this));
    }

    public JsonNode json() {
        return Json.parse(response.body());
    }

    public Answer expect(int status) {
        assertThat(status()).as("%s", this).isEqualTo(status);
        return this;
    }

    /** Expects a problem as RFC 9457 and the contract want it, and gives its body. */
    public JsonNode problem(int status) {
        expect(status);
        assertThat(header("Content-Type")).as("%s", this).hasValueSatisfying(type -> assertThat(type)
                .startsWith("application/problem+json"));
        assertThat(response.body()).doesNotContain("chat.verbatim.", "java.", "Exception", "org.spring", "\tat ");
        var body = json();
        assertThat(Json.fields(body)).contains("type", "title", "status", "detail", "code", "requestId");
        assertThat(body.get("status").asInt()).isEqualTo(status);
        assertThat(body.get("code").asString()).matches("[a-z]+(-[a-z]+)*");
        assertThat(body.get("requestId").asString()).isNotBlank();
        return body;
    }

    public JsonNode problem(int status, String code) {
        var body = problem(status);
        assertThat(body.get("code").asString()).as("%s", this).isEqualTo(code);
        return body;
    }

    /** Expects {@code 422} with a fault at that JSON pointer, perhaps among others. */
    public JsonNode fault(String pointer) {
        var body = problem(422, "validation-failed");
        assertThat(Json.texts(body.path("errors"), "pointer")).as("%s", this).contains(pointer);
        assertThat(Json.texts(body.path("errors"), "detail")).doesNotContain("");
        return body;
    }

    @Override
    public String toString() {
        var body = response.body();
        return request + " -> " + status() + " " + (body.length() > 600 ? body.substring(0, 600) + "…" : body);
    }
}
