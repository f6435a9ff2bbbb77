package chat.verbatim.conformance.security;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

@OneNode
@DisabledIf(value = "keysAreConfigured", disabledReason = "there are no dev tokens beside configured keys")
class DevTokensTest {

    static boolean keysAreConfigured() {
        return Deployment.onRealEngines() || Deployment.isRunning();
    }

    @Test
    void anyone_on_this_machine_gets_a_token_of_the_embedded_default(Node node) {
        var answer = node.anonymous()
                .post("/dev/tokens", Json.of("userId", "ann", "scopes", List.of("audit:read")))
                .expect(201)
                .json();

        assertThat(Json.fields(answer)).containsExactlyInAnyOrder("token", "expiresAt");
        assertThat(Instant.parse(answer.get("expiresAt").asString())).isAfter(Instant.now());
        node.anonymous()
                .with("Authorization", "Bearer " + answer.get("token").asString())
                .get("/conversations")
                .expect(200);
        node.anonymous().post("/dev/tokens", Json.of("userId", "bob")).expect(201);
    }

    @Test
    void a_user_id_that_can_be_none_gets_no_token(Node node) {
        for (var id : List.of("", "with space", "a/b", "x".repeat(129))) {
            node.anonymous().post("/dev/tokens", Json.of("userId", id)).fault("/userId");
        }
        node.anonymous().post("/dev/tokens", Json.of()).fault("/userId");
    }

    @Test
    void a_page_that_lets_a_name_of_its_own_lead_here_gets_no_token(Node node) {
        for (var host : List.of("evil.example", "evil.example:" + node.uri().getPort(), "localhost.evil.example")) {
            var answer = node.anonymous().with("Host", host).post("/dev/tokens", Json.of("userId", "ann"));
            assertThat(answer.status()).as("%s: %s", host, answer).isBetween(400, 499);
            assertThat(answer.response().body()).doesNotContain("\"token\"");
        }
        for (var host : List.of("localhost", "127.0.0.1", "[::1]")) {
            node.anonymous()
                    .with("Host", host + ":" + node.uri().getPort())
                    .post("/dev/tokens", Json.of("userId", "ann"))
                    .expect(201);
        }
    }
}
