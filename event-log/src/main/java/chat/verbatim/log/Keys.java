package chat.verbatim.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.axonframework.messaging.MetaData;

/** Idempotency keys as they are stored: a digest of sender and key, as long as makes a clash by accident impossible. */
final class Keys {

    private static final int BYTES = 16;

    private Keys() {}

    static byte[] digest(String sender, String key) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return Arrays.copyOf(sha.digest((sender + '\0' + key).getBytes(UTF_8)), BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static List<byte[]> digests(String sender, MetaData metaData) {
        return metaData.get(LogMetaData.KEYS) instanceof List<?> keys
                ? keys.stream().map(key -> digest(sender, key.toString())).toList()
                : List.of();
    }
}
