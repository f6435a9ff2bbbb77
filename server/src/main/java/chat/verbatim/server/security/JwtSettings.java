package chat.verbatim.server.security;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens are taken.
 *
 * @param issuer an OpenID Connect issuer: its keys are looked up, and {@code iss} must be it
 * @param jwkSetUri where the keys are, for an issuer without discovery
 * @param secret of at least 32 bytes, shared with whoever signs tokens (HS256)
 * @param audience that must be in a token's {@code aud}
 */
@ConfigurationProperties("verbatim.jwt")
record JwtSettings(
        @Nullable String issuer,
        @Nullable String jwkSetUri,
        @Nullable String secret,
        @Nullable String audience) {

    JwtSettings {
        issuer = set(issuer);
        jwkSetUri = set(jwkSetUri);
        secret = set(secret);
        audience = set(audience);
    }

    boolean keysConfigured() {
        return issuer != null || jwkSetUri != null || secret != null;
    }

    /** A variable that is there but empty is a setting that is not made. */
    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "JwtSettings[issuer=" + issuer + ", jwkSetUri=" + jwkSetUri + ", audience=" + audience + "]";
    }
}
