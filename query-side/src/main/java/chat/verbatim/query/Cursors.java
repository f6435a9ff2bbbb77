package chat.verbatim.query;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.SecretKey;

/** Writes positions as opaque, signed strings, so that a client can give back only a position that it was given. */
public final class Cursors {

    private static final int SIGNATURE_BYTES = 8;

    private final Signer signer;

    /** @param key of at least 32 bytes, the same on every node of one deployment */
    public Cursors(SecretKey key) {
        signer = new Signer(key, "cursor");
    }

    /** 22 characters of base64url. */
    public String of(long position) {
        var bytes = ByteBuffer.allocate(Long.BYTES + SIGNATURE_BYTES)
                .putLong(position)
                .put(signature(position));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty where the text is none of this deployment's cursors. */
    public OptionalLong parse(String cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
        if (bytes.length != Long.BYTES + SIGNATURE_BYTES) {
            return OptionalLong.empty();
        }
        var position = ByteBuffer.wrap(bytes).getLong();
        var signature = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        return position >= 0 && MessageDigest.isEqual(signature, signature(position))
                ? OptionalLong.of(position)
                : OptionalLong.empty();
    }

    private byte[] signature(long position) {
        return signer.sign(ByteBuffer.allocate(Long.BYTES).putLong(position).array(), SIGNATURE_BYTES);
    }
}
