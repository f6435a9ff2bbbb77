package chat.verbatim.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens with the secret that the measured server is started with. */
public final class Tokens {

    public static final String SECRET = "a-secret-of-the-benchmarks-and-of-nothing-else";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8));

    private Tokens() {}

    public static String of(String userId) {
        return of(userId, "");
    }

    public static String of(String userId, String scope) {
        var claims = "{\"sub\":\"%s\",\"scope\":\"%s\",\"exp\":%d}"
                .formatted(userId, scope, Instant.now().getEpochSecond() + 7200);
        var signed = HEADER + "." + base64(claims.getBytes(UTF_8));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
