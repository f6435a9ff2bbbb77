package chat.verbatim.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger decoded = new AtomicInteger();
    private final RememberedTokens tokens = new RememberedTokens(this::decode, now::get);

    private Jwt decode(String token) {
        decoded.incrementAndGet();
        if (token.equals("bad") || !now.get().isBefore(NOON.plusSeconds(10))) {
            throw new BadJwtException("no");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "HS256")
                .subject(token)
                .expiresAt(NOON.plusSeconds(10))
                .build();
    }

    @Test
    void a_token_is_decoded_once() {
        assertThat(tokens.decode("ann")).isSameAs(tokens.decode("ann"));
        assertThat(tokens.decode("bob").getSubject()).isEqualTo("bob");
        assertThat(decoded).hasValue(2);
    }

    @Test
    void a_token_that_has_ended_is_refused_although_it_was_good() {
        tokens.decode("ann");
        now.set(NOON.plusSeconds(10));

        assertThatThrownBy(() -> tokens.decode("ann")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void what_only_some_overlook_in_a_token_is_not_remembered() {
        for (var spelling : List.of(" ann", "ann~", "ann=", "ann!", "a".repeat(2049))) {
            tokens.decode(spelling);
            tokens.decode(spelling);
        }
        assertThat(decoded).hasValue(10);
    }

    @Test
    void a_bad_token_stays_bad() {
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThat(decoded).hasValue(2);
    }
}
