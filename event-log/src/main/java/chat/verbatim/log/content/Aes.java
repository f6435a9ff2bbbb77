package chat.verbatim.log.content;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM: the ciphertext, and after it 16 bytes by which a change of it is noticed. */
final class Aes {

    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final String NAME = "AES/GCM/NoPadding";
    /** Found once: looking through the platform's providers costs more than a short text's encryption. */
    private static final Provider PROVIDER = provider();

    private Aes() {}

    private static Provider provider() {
        try {
            return Cipher.getInstance(NAME).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @param context has to be the same to open it; it is no part of what is sealed */
    static byte[] seal(Key key, byte[] nonce, byte[] plain, byte[] context) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @throws TamperedException where it is not what was sealed under this key */
    static byte[] open(Key key, byte[] nonce, byte[] sealed, byte[] context) throws TamperedException {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw new TamperedException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, byte[] context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(NAME, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
