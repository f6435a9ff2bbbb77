package chat.verbatim.log.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.log.sql.KeyRow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** The key of one user, opened: it wraps the secrets of what the user types, and hides which idempotency keys were used. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record UserKey(KeyId id, SecretKeySpec wrapping, byte[] hiding) {

    static final int BYTES = 32;

    private static final byte FORM = 1;
    private static final int HEAD_BYTES = 1 + KeyId.BYTES;
    private static final int WRAPPED_BYTES = HEAD_BYTES + Aes.NONCE_BYTES + TextSecret.BYTES + Aes.TAG_BYTES;
    private static final byte[] NO_CONTEXT = {};
    /** As long as makes a clash by accident impossible. */
    private static final int DIGEST_BYTES = 16;

    static KeyRow sealed(KeyId id, String user, byte[] key, MasterKey master) {
        return new KeyRow(id.bytes(), user, master.wrap(key, context(id, user)));
    }

    /** @throws TamperedException where it was not wrapped by this master key, or for somebody else */
    static UserKey opened(KeyRow row, MasterKey master) throws TamperedException {
        var id = KeyId.of(row.id());
        var key = master.unwrap(row.wrapped(), context(id, row.user()));
        var hmac = new Hmac();
        var hiding = hmac.expand(hmac.extract(key), "verbatim idempotency");
        return new UserKey(id, new SecretKeySpec(key, "AES"), hiding);
    }

    private static byte[] context(KeyId id, String user) {
        var name = user.getBytes(UTF_8);
        return ByteBuffer.allocate(KeyId.BYTES + name.length)
                .put(id.bytes())
                .put(name)
                .array();
    }

    /** A form, the id of this key, a nonce and the ciphertext. */
    byte[] wrap(byte[] secret, byte[] nonce) {
        return ByteBuffer.allocate(WRAPPED_BYTES)
                .put(FORM)
                .put(id.bytes())
                .put(nonce)
                .put(Aes.seal(wrapping, nonce, secret, NO_CONTEXT))
                .array();
    }

    /** The id of the key that something was wrapped by. */
    static KeyId wrappedBy(byte[] wrapped) throws TamperedException {
        if (wrapped.length != WRAPPED_BYTES || wrapped[0] != FORM) {
            throw new TamperedException();
        }
        return KeyId.of(Arrays.copyOfRange(wrapped, 1, HEAD_BYTES));
    }

    TextSecret unwrap(byte[] wrapped) throws TamperedException {
        var nonce = Arrays.copyOfRange(wrapped, HEAD_BYTES, HEAD_BYTES + Aes.NONCE_BYTES);
        var sealed = Arrays.copyOfRange(wrapped, HEAD_BYTES + Aes.NONCE_BYTES, wrapped.length);
        return new TextSecret(Aes.open(wrapping, nonce, sealed, NO_CONTEXT));
    }

    byte[] digest(String idempotencyKey) {
        return Arrays.copyOf(new Hmac().of(hiding, idempotencyKey.getBytes(UTF_8)), DIGEST_BYTES);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "UserKey[" + id + "]";
    }
}
