package chat.verbatim.query.realtime.socketio;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of itself in a namespace.
 *
 * @param sid public, of this connection or of the one that it goes on with
 * @param pid private; null where the client is not to try recovering
 */
public record Identity(String sid, @Nullable String pid) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** 20 characters of base64url that nobody can guess. */
    public static String newSid() {
        var bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
