package chat.verbatim.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import javax.crypto.SecretKey;

/** Makes tokens that this installation takes, where it holds the key for that. */
record TokenMint(SecretKey key, JwtSettings settings, Clock clock) {

    static final Duration LIFE = Duration.ofHours(24);

    /** A token and when it ends. */
    record Minted(String token, Instant expiresAt) {}

    Minted mint(String userId, List<String> scopes) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var end = now.plus(LIFE);
        var claims = new JWTClaimsSet.Builder()
                .subject(userId)
                .issuer(settings.issuer())
                .audience(settings.audience())
                .issueTime(date(now))
                .expirationTime(date(end))
                .claim("scope", String.join(" ", scopes))
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the key does not sign HS256", e);
        }
        return new Minted(jwt.serialize(), end);
    }

    /** The library's interface is older than java.time. */
    @SuppressWarnings("JavaUtilDate")
    private static Date date(Instant instant) {
        return Date.from(instant);
    }
}
