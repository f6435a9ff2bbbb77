package chat.verbatim.log.content;

import java.security.MessageDigest;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one text: the key that opens it and the one that makes the record's commitment to it. Who has neither secret
 * nor text cannot so much as try a guess; who has both cannot show another text for the same commitment, which the
 * encryption alone would not prevent. For one thread.
 */
final class TextSecret {

    static final int BYTES = 32;

    /** May be the same every time, as each key seals one text only. */
    private static final byte[] NONCE = new byte[Aes.NONCE_BYTES];

    private static final byte[] NO_CONTEXT = {};

    private final Hmac hmac = new Hmac();
    private final byte[] extracted;

    TextSecret(byte[] secret) {
        this.extracted = hmac.extract(secret);
    }

    byte[] commitment(byte[] content) {
        return hmac.of(commitmentKey(), content);
    }

    byte[] commitmentKey() {
        return hmac.expand(extracted, "verbatim commit");
    }

    byte[] seal(byte[] content) {
        return Aes.seal(key(), NONCE, content, NO_CONTEXT);
    }

    /** @throws TamperedException where it is not the text that the record has committed to */
    byte[] open(byte[] body, byte[] commitment) throws TamperedException {
        var content = open(body);
        if (!MessageDigest.isEqual(commitment(content), commitment)) {
            throw new TamperedException();
        }
        return content;
    }

    /** @throws TamperedException where it was not sealed with this secret */
    byte[] open(byte[] body) throws TamperedException {
        return Aes.open(key(), NONCE, body, NO_CONTEXT);
    }

    private SecretKeySpec key() {
        return new SecretKeySpec(hmac.expand(extracted, "verbatim content"), "AES");
    }
}
