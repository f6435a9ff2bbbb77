package chat.verbatim.query;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Signs for one purpose with HMAC-SHA-256, so that what was signed for another is worth nothing here. */
public final class Signer {

    private final Mac unused;
    private final byte[] purpose;

    /** @param key of at least 32 bytes, the same on every node of one deployment */
    public Signer(SecretKey key, String purpose) {
        this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
        try {
            unused = Mac.getInstance("HmacSHA256");
            unused.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key for HMAC", e);
        }
    }

    /** The first {@code length} bytes of the signature, at most 32. With a copy: a {@link Mac} is not for several threads. */
    public byte[] sign(byte[] content, int length) {
        try {
            var mac = (Mac) unused.clone();
            mac.update(purpose);
            mac.update(content);
            return Arrays.copyOf(mac.doFinal(), length);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this platform's HMAC cannot be copied", e);
        }
    }
}
