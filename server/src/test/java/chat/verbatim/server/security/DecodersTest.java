package chat.verbatim.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.server.start.StartRefused;
import chat.verbatim.server.store.Keys;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

@SuppressWarnings("JavaUtilDate") // the library's interface is older than java.time
class DecodersTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final JwtDecoder decoder = decoder(new JwtSettings(null, null, SECRET, null));

    @Test
    void a_signed_token_of_a_user_is_taken() throws Exception {
        assertThat(decoder.decode(token(c -> {})).getSubject()).isEqualTo("ann");
    }

    @Test
    void an_unsigned_token_is_refused() {
        assertRefused(decoder, new PlainJWT(claims(c -> {})).serialize());
    }

    @Test
    void another_algorithm_under_the_same_secret_is_refused() throws Exception {
        assertRefused(decoder, token(JWSAlgorithm.HS512, null, c -> {}));
    }

    @Test
    void another_secret_is_refused() throws Exception {
        assertRefused(decoder(new JwtSettings(null, null, SECRET + "!", null)), token(c -> {}));
    }

    @Test
    void a_token_lives_between_its_times_give_or_take_some_seconds() throws Exception {
        assertRefused(decoder, token(c -> c.expirationTime(at(-31))));
        assertRefused(decoder, token(c -> c.notBeforeTime(at(31))));
        assertRefused(decoder, token(c -> c.expirationTime(null)));
        decoder.decode(token(c -> c.expirationTime(at(-29)).notBeforeTime(at(29))));
    }

    @Test
    void a_subject_must_be_a_user_id() throws Exception {
        for (var subject : new @Nullable String[] {null, "", "a b", "a/b", "\u00e9", "x".repeat(129)}) {
            assertRefused(decoder, token(c -> c.subject(subject)));
        }
        decoder.decode(token(c -> c.subject("Ann.B_c@d:e-9" + "x".repeat(115))));
    }

    @Test
    void issuer_and_audience_count_where_they_are_set() throws Exception {
        var strict = decoder(new JwtSettings("https://id.example", null, SECRET, "chat"));
        assertRefused(strict, token(c -> c.issuer("https://id.example")));
        assertRefused(strict, token(c -> c.issuer("https://other.example").audience("chat")));
        strict.decode(token(c -> c.issuer("https://id.example").audience("chat")));
    }

    @Test
    void other_kinds_of_tokens_are_refused() throws Exception {
        assertRefused(decoder, token(JWSAlgorithm.HS256, new JOSEObjectType("logout+jwt"), c -> {}));
        decoder.decode(token(JWSAlgorithm.HS256, new JOSEObjectType("at+jwt"), c -> {}));
    }

    @Test
    void settings_that_leave_a_door_open_are_refused() {
        assertThatThrownBy(() -> decoder(new JwtSettings(null, null, "short", null)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> decoder(new JwtSettings(null, "http://keys", SECRET, null)))
                .isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> decoder(new JwtSettings(null, null, null, null)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("VERBATIM_JWT_SECRET");
    }

    private static void assertRefused(JwtDecoder decoder, String token) {
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    /** A decoder next to an external log. */
    private static JwtDecoder decoder(JwtSettings settings) {
        return Decoders.of(
                TrustedKeys.of(settings, false, () -> new Keys(java.nio.file.Path.of("unused"))),
                new TokenRules(settings, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static String token(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return token(JWSAlgorithm.HS256, null, change);
    }

    private static String token(
            JWSAlgorithm algorithm, @Nullable JOSEObjectType type, Consumer<JWTClaimsSet.Builder> change)
            throws Exception {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).type(type).build(), claims(change));
        jwt.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
        return jwt.serialize();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder().subject("ann").expirationTime(at(60));
        change.accept(claims);
        return claims.build();
    }

    private static Date at(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }
}
