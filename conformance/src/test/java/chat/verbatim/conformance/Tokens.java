package chat.verbatim.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Signs tokens as an identity provider would: HS256, and nothing but the JDK. */
public record Tokens(String secret) {

    private static final JsonNode HEADER = Json.of("alg", "HS256", "typ", "JWT");

    public String of(String userId, String... scopes) {
        var now = Instant.now().getEpochSecond();
        return of(Json.of("sub", userId, "scope", String.join(" ", scopes), "iat", now, "exp", now + 3600));
    }

    public String of(JsonNode claims) {
        return of(HEADER, claims);
    }

    public String of(JsonNode header, JsonNode claims) {
        var signed = base64(header.toString().getBytes(UTF_8)) + "."
                + base64(claims.toString().getBytes(UTF_8));
        return signed + "." + base64(signature(signed));
    }

    private byte[] signature(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
