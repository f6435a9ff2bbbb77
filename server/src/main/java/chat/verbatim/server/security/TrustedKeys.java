package chat.verbatim.server.security;

import chat.verbatim.server.start.StartRefused;
import chat.verbatim.server.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys by which tokens are checked: exactly one of these ways. */
sealed interface TrustedKeys {

    /** The embedded default: a key of our own, and with it the right to hand out tokens. */
    record Own(SecretKey key) implements TrustedKeys {}

    /** A secret shared with whoever signs. */
    record Shared(SecretKey key) implements TrustedKeys {}

    /** Public keys at an address. */
    record AtAddress(String jwkSetUri) implements TrustedKeys {}

    /** Public keys that an issuer's discovery document leads to. */
    record OfIssuer(String issuer) implements TrustedKeys {}

    int MINIMUM_BYTES = 32;

    static TrustedKeys of(JwtSettings jwt, boolean embedded, Supplier<Keys> keys) {
        if (jwt.secret() != null && (jwt.jwkSetUri() != null)) {
            throw new StartRefused("set verbatim.jwt.secret or verbatim.jwt.jwk-set-uri, not both");
        } else if (jwt.secret() != null && jwt.issuer() != null) {
            throw new StartRefused("set verbatim.jwt.secret or verbatim.jwt.issuer, not both:"
                    + " an issuer signs with keys of its own");
        } else if (jwt.secret() != null) {
            return new Shared(secret(jwt.secret()));
        } else if (jwt.jwkSetUri() != null) {
            return new AtAddress(jwt.jwkSetUri());
        } else if (jwt.issuer() != null) {
            return new OfIssuer(jwt.issuer());
        } else if (embedded) {
            return new Own(keys.get().named(Keys.TOKENS));
        }
        throw new StartRefused("an external log needs keys to check tokens with:"
                + " set VERBATIM_JWT_ISSUER, VERBATIM_JWT_JWK_SET_URI or VERBATIM_JWT_SECRET");
    }

    private static SecretKey secret(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MINIMUM_BYTES) {
            throw new StartRefused("verbatim.jwt.secret must have at least 32 bytes");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
