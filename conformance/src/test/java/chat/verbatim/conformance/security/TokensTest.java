package chat.verbatim.conformance.security;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Answer;
import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokensTest {

    private static final JsonNode HS256 = Json.of("alg", "HS256", "typ", "JWT");

    private static Deployment deployment;
    private static Node node;
    private static Tokens tokens;

    @BeforeAll
    static void a_node_with_a_configured_secret() {
        deployment = Deployment.withSecret();
        node = deployment.start();
        tokens = Objects.requireNonNull(deployment.tokens());
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private static Answer get(String token) {
        return node.anonymous().with("Authorization", "Bearer " + token).get("/conversations");
    }

    private static JsonNode claims(String sub, long expiresInSeconds) {
        return Json.of("sub", sub, "exp", Instant.now().getEpochSecond() + expiresInSeconds);
    }

    /** None of these says who is calling. */
    private static List<String> refused() {
        var unsigned =
                Tokens.base64(Json.of("alg", "none").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "."
                        + tokens.of(claims("ann", 3600)).split("\\.", -1)[1]
                        + ".";
        return List.of(
                unsigned,
                tokens.of(claims("ann", -3600)),
                tokens.of(Json.of("sub", "ann")),
                tokens.of(Json.of(
                        "sub", "ann",
                        "nbf", Instant.now().getEpochSecond() + 3600,
                        "exp", Instant.now().getEpochSecond() + 7200)),
                tokens.of(Json.of("exp", Instant.now().getEpochSecond() + 3600)),
                tokens.of(claims("", 3600)),
                tokens.of(claims("with space", 3600)),
                tokens.of(claims("a/b", 3600)),
                tokens.of(claims("x".repeat(129), 3600)),
                tokens.of(Json.of("alg", "HS384", "typ", "JWT"), claims("ann", 3600)),
                tokens.of(Json.of("alg", "RS256", "typ", "JWT"), claims("ann", 3600)),
                new Tokens("another-secret-of-at-least-32-bytes").of("ann"),
                tokens.of("ann").substring(0, 40),
                "nonsense");
    }

    @Test
    void a_signed_token_says_who_is_calling() {
        get(tokens.of("ann")).expect(200);
        get(tokens.of(HS256, claims("A.n_n@example:1-" + "x".repeat(112), 3600)))
                .expect(200);
    }

    @Test
    void nobody_gets_in_without_a_token() {
        var answer = node.anonymous().get("/conversations");

        answer.problem(401, "unauthorized");
        assertThat(answer.theHeader("WWW-Authenticate")).startsWith("Bearer");
        node.anonymous().get("/nothing").problem(401, "unauthorized");
        node.anonymous().post("/conversations", Json.of("type", "private")).problem(401, "unauthorized");
    }

    @Test
    void a_token_that_proves_nothing_is_refused() {
        for (var token : refused()) {
            var answer = get(token);
            assertThat(answer.status()).as("%s: %s", token, answer).isEqualTo(401);
            answer.problem(401, "unauthorized");
        }
    }

    @Test
    void a_token_in_the_address_is_not_looked_at() {
        node.anonymous().get("/conversations?access_token=" + tokens.of("ann")).problem(401, "unauthorized");
    }

    @Test
    void a_socket_needs_a_token_too() {
        for (var transport : Over.values()) {
            try (var without = Device.trying(node, Map.of(), transport)) {
                assertThat(without.awaitRefusal()).isNotBlank();
                assertThat(without.heard()).isEmpty();
            }
        }
        for (var token : refused()) {
            try (var device = Device.trying(node, Map.of("token", token), Over.WEBSOCKET);
                    var plain = Device.trying(node, Map.of("token", token), Over.PLAIN)) {
                assertThat(device.awaitRefusal()).as(token).isNotBlank();
                assertThat(device.heard()).isEmpty();
                assertThat(plain.awaitRefusal()).as(token).isEqualTo("4401 unauthorized");
                assertThat(plain.heard()).isEmpty();
            }
        }
    }

    @Test
    void there_are_no_dev_tokens_beside_a_configured_key() {
        var answer = node.anonymous().post("/dev/tokens", Json.of("userId", "ann"));

        assertThat(answer.status()).as("%s", answer).isIn(401, 404);
        answer.problem(answer.status());
    }
}
