package chat.verbatim.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Http;
import chat.verbatim.server.WebOnly;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = WebOnly.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class SecurityTest {

    private final Http anybody;

    SecurityTest(@LocalServerPort int port) {
        anybody = new Http(port);
    }

    @Test
    void a_caller_is_the_tokens_subject() throws Exception {
        var answer = anybody.bearer(anybody.token("ann")).get("/probe/me");
        assertThat(answer.body()).isEqualTo("{\"userId\":\"ann\"}");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().map()).doesNotContainKeys("Set-Cookie", "Server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/probe/me", "/nowhere", "/actuator/metrics", "/actuator", "/dev/other"})
    void whatever_is_not_open_needs_a_token(String path) throws Exception {
        var answer = anybody.get(path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(Http.json(answer.body()).get("code").stringValue()).isEqualTo("unauthorized");
    }

    @Test
    void a_bad_token_is_told_apart_from_none_but_not_why() throws Exception {
        var answer = anybody.bearer("e30.e30.e30").get("/probe/me");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(anybody.get("/probe/me?access_token=" + anybody.token("ann")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void health_is_open_and_the_rest_of_the_actuator_needs_a_scope() throws Exception {
        assertThat(anybody.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(anybody.get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(anybody.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        var denied = anybody.bearer(anybody.token("ann", "audit:read")).get("/actuator/metrics");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(Http.json(denied.body()).get("code").stringValue()).isEqualTo("forbidden");
        assertThat(anybody.bearer(anybody.token("ann", "admin"))
                        .get("/actuator/metrics")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_stale_token_closes_no_open_door() throws Exception {
        assertThat(anybody.bearer("stale").get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(anybody.bearer("stale").get("/socket.io/").statusCode()).isEqualTo(404);
        assertThat(anybody.bearer("stale").get("/ws").statusCode()).isEqualTo(404);
    }

    /** A poll is answered on another thread, which must not meet the filter's own writing. */
    @Test
    void sockets_find_the_headers_of_security_written() throws Exception {
        assertThat(anybody.get("/socket.io/probe").body()).isEqualTo("true");
    }

    @Test
    void a_dev_token_tells_when_it_ends() throws Exception {
        var answer = anybody.post("/dev/tokens", "{\"userId\":\"ann\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Http.json(answer.body()).get("expiresAt").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"userId\":\"a b\"}",
                "{\"userId\":false}",
                "{\"userId\":\"a\",\"scopes\":[true]}",
                "{\"userId\":\"a\",\"scopes\":[null]}",
                "{\"userId\":\"a\",\"scopes\":[\"x y\"]}"
            })
    void a_token_for_nobody_is_refused(String wish) throws Exception {
        assertThat(anybody.post("/dev/tokens", wish).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8080", "localhost@evil.example"
            })
    void another_name_of_this_machine_is_not_answered_to(String host) throws Exception {
        var answer = anybody.raw("GET /actuator/health HTTP/1.1\nConnection: close\nHost: " + host + "\n\n");
        assertThat(answer).doesNotContain("HTTP/1.1 200").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:9", "LOCALHOST", "127.0.0.1:8080", "[::1]:8080"})
    void this_machines_own_names_are(String host) throws Exception {
        assertThat(anybody.raw("GET /actuator/health HTTP/1.1\nConnection: close\nHost: " + host + "\n\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void pages_of_other_origins_are_not_let_in() throws Exception {
        var preflight = anybody.with("Origin", "https://app.example")
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", "/dev/tokens", BodyPublishers.noBody());
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }
}
