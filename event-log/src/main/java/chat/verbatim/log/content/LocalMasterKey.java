package chat.verbatim.log.content;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** A master key in this process: AES-256-GCM, a form and a nonce before the ciphertext. */
final class LocalMasterKey implements MasterKey {

    private static final byte FORM = 1;

    private final SecretKeySpec key;
    private final Randomness randomness = new Randomness();

    LocalMasterKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    @Override
    public byte[] wrap(byte[] plain, byte[] context) {
        var nonce = randomness.bytes(Aes.NONCE_BYTES);
        var sealed = Aes.seal(key, nonce, plain, context);
        return ByteBuffer.allocate(1 + nonce.length + sealed.length)
                .put(FORM)
                .put(nonce)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws TamperedException {
        if (wrapped.length <= 1 + Aes.NONCE_BYTES || wrapped[0] != FORM) {
            throw new TamperedException();
        }
        var nonce = Arrays.copyOfRange(wrapped, 1, 1 + Aes.NONCE_BYTES);
        return Aes.open(key, nonce, Arrays.copyOfRange(wrapped, 1 + nonce.length, wrapped.length), context);
    }
}
