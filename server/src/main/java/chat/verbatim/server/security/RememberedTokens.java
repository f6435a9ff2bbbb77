package chat.verbatim.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Checks the signature of a token that comes with every request once a minute, and its end every time. So a key that its
 * issuer withdraws opens the door for a minute longer than the decoder knows it.
 */
final class RememberedTokens implements JwtDecoder {

    private static final Duration TRUSTED_FOR = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    /** Longer ones are good too, and checked each time. */
    private static final int LONGEST = 2048;

    private final JwtDecoder decoder;
    private final InstantSource clock;
    private final Cache<String, Jwt> good = Caffeine.newBuilder()
            .expireAfterWrite(TRUSTED_FOR)
            .maximumSize(MOST)
            .build();

    RememberedTokens(JwtDecoder decoder, InstantSource clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        var known = good.getIfPresent(token);
        if (known != null && isAlive(known)) {
            return known;
        }
        var decoded = decoder.decode(token);
        if (token.length() <= LONGEST && token.chars().allMatch(RememberedTokens::isWritten)) {
            good.put(token, decoded);
        }
        return decoded;
    }

    /** Decoders overlook other characters: one token in many spellings would take the places of all others. */
    private static boolean isWritten(int character) {
        return character == '-'
                || character == '_'
                || character == '.'
                || (character < 128 && Character.isLetterOrDigit(character));
    }

    /** Whether the decoder would still take it: it was, and only its end can have come since. */
    private boolean isAlive(Jwt token) {
        var end = token.getExpiresAt();
        return end != null && clock.instant().isBefore(end);
    }
}
