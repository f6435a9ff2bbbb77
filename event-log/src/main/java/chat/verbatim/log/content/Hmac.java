package chat.verbatim.log.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, and HKDF (RFC 5869) out of it: no salt, and one block is all that is ever asked for. */
final class Hmac {

    private static final String NAME = "HmacSHA256";
    private static final byte FIRST_BLOCK = 1;
    private static final SecretKeySpec NO_SALT = new SecretKeySpec(new byte[32], NAME);

    private Hmac() {}

    static byte[] of(byte[] key, byte[] message) {
        return keyed(new SecretKeySpec(key, NAME)).doFinal(message);
    }

    /** What keys for several uses are made from. */
    static byte[] extract(byte[] secret) {
        return keyed(NO_SALT).doFinal(secret);
    }

    /** The key for one use. */
    static byte[] expand(byte[] extracted, String use) {
        var mac = keyed(new SecretKeySpec(extracted, NAME));
        mac.update(use.getBytes(UTF_8));
        mac.update(FIRST_BLOCK);
        return mac.doFinal();
    }

    private static Mac keyed(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(NAME);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + NAME, e);
        }
    }
}
