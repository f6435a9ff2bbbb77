package chat.verbatim.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.query.realtime.TokenRefused;
import chat.verbatim.server.Http;
import chat.verbatim.server.WebOnly;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An issuer that takes connections and never says a word. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(classes = WebOnly.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class UnreachableIssuerTest {

    private static final ServerSocket ISSUER = silent();

    private final Http anybody;
    private final SocketTokens sockets;

    UnreachableIssuerTest(@LocalServerPort int port, @Autowired SocketTokens sockets) {
        anybody = new Http(port);
        this.sockets = sockets;
    }

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry settings) {
        settings.add("verbatim.jwt.issuer", () -> "http://127.0.0.1:" + ISSUER.getLocalPort());
    }

    @AfterAll
    static void close() throws IOException {
        ISSUER.close();
    }

    @Test
    void whoever_comes_is_told_that_tokens_cannot_be_checked_now(CapturedOutput output) throws Exception {
        for (var i = 0; i < 2; i++) {
            var answer = anybody.bearer(token()).get("/probe/me");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(Http.json(answer.body()).get("code").stringValue()).isEqualTo("authentication-unavailable");
        }
        assertThatThrownBy(() -> sockets.verify(token()))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                        .isEqualTo(ProblemType.AUTHENTICATION_UNAVAILABLE));

        assertThat(output.getAll()).doesNotContain("\tat ");
        assertThat(asked()).as("times that the issuer was asked").isEqualTo(1);
    }

    @Test
    void a_bad_token_is_refused_on_sockets_for_good() {
        var picky = new SocketTokens(token -> {
            throw new BadJwtException("expired");
        });
        assertThatThrownBy(() -> picky.verify("x")).isInstanceOf(TokenRefused.class);
    }

    /** How many connections wait to be taken. */
    private static int asked() throws IOException {
        ISSUER.setSoTimeout(100);
        for (var times = 0; ; times++) {
            try {
                ISSUER.accept().close();
            } catch (SocketTimeoutException e) {
                return times;
            }
        }
    }

    private static String token() throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder().subject("ann").build());
        jwt.sign(new MACSigner(new byte[32]));
        return jwt.serialize();
    }

    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
