package chat.verbatim.log.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256, and HKDF (RFC 5869) out of it: no salt, and one block is all that is ever asked for. One is used many times,
 * by one thread, as finding it in the platform costs as much as using it.
 */
final class Hmac {

    private static final String NAME = "HmacSHA256";
    private static final byte FIRST_BLOCK = 1;
    private static final SecretKeySpec NO_SALT = new SecretKeySpec(new byte[32], NAME);

    /** Found once, as in {@link Aes}. */
    private static final Provider PROVIDER = provider();

    private final Mac mac;

    private static Provider provider() {
        try {
            return Mac.getInstance(NAME).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + NAME, e);
        }
    }

    Hmac() {
        try {
            mac = Mac.getInstance(NAME, PROVIDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + NAME, e);
        }
    }

    byte[] of(byte[] key, byte[] message) {
        init(new SecretKeySpec(key, NAME));
        return mac.doFinal(message);
    }

    /** What keys for several uses are made from. */
    byte[] extract(byte[] secret) {
        init(NO_SALT);
        return mac.doFinal(secret);
    }

    /** The key for one use. */
    byte[] expand(byte[] extracted, String use) {
        init(new SecretKeySpec(extracted, NAME));
        mac.update(use.getBytes(UTF_8));
        mac.update(FIRST_BLOCK);
        return mac.doFinal();
    }

    private void init(SecretKeySpec key) {
        try {
            mac.init(key);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("any key will do for an HMAC", e);
        }
    }
}
