package chat.verbatim.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Http;
import chat.verbatim.server.WebOnly;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SuppressWarnings("JavaUtilDate") // the library's interface is older than java.time
@SpringBootTest(classes = WebOnly.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ConfiguredKeysTest {

    private static final AtomicReference<String> PUBLISHED = new AtomicReference<>("");
    private static final HttpServer ISSUER = issuer();

    private final Http anybody;

    ConfiguredKeysTest(@LocalServerPort int port) {
        anybody = new Http(port);
    }

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry settings) {
        settings.add(
                "verbatim.jwt.jwk-set-uri",
                () -> "http://127.0.0.1:" + ISSUER.getAddress().getPort() + "/keys");
    }

    @BeforeAll
    static void open() {
        ISSUER.start();
    }

    @AfterAll
    static void close() {
        ISSUER.stop(0);
    }

    @Test
    void an_issuers_keys_open_the_door_as_soon_as_they_can_be_had() throws Exception {
        var key = new RSAKeyGenerator(2048).keyID("one").generate();
        var ann = anybody.bearer(token(key));

        var early = ann.get("/probe/me");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(Http.json(early.body()).get("code").stringValue()).isEqualTo("authentication-unavailable");
        assertThat(early.headers().firstValue("Retry-After")).hasValue("5");

        PUBLISHED.set(new JWKSet(key.toPublicJWK()).toString());
        assertThat(ann.get("/probe/me").body()).isEqualTo("{\"userId\":\"ann\"}");
        var stranger = token(new RSAKeyGenerator(2048).keyID("one").generate());
        assertThat(anybody.bearer(stranger).get("/probe/me").statusCode()).isEqualTo(401);
    }

    @Test
    void nobody_is_given_a_token_and_any_name_is_answered_to() throws Exception {
        assertThat(anybody.post("/dev/tokens", "{\"userId\":\"ann\"}").statusCode())
                .isEqualTo(404);
        assertThat(anybody.raw("GET /actuator/health HTTP/1.1\nHost: chat.example\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 200");
    }

    private static String token(RSAKey key) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .subject("ann")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    /** Says nothing of use until there is something to publish. */
    private static HttpServer issuer() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/keys", exchange -> {
                var body = PUBLISHED.get().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            return server;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
