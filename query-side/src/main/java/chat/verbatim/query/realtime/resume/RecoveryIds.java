package chat.verbatim.query.realtime.resume;

import chat.verbatim.query.Signer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The private ids by which Socket.IO clients recover. They are signed, so that any node knows them again at any time without
 * having kept anything; they say which session was whose, and give nobody access.
 */
public final class RecoveryIds {

    private static final int SIGNATURE_BYTES = 15;

    private final Signer signer;

    /** @param key of at least 32 bytes, the same on every node of one deployment */
    public RecoveryIds(SecretKey key) {
        signer = new Signer(key, "recovery");
    }

    /** The private id of a user's session. */
    public String of(String sid, String userId) {
        return sid + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature(sid, userId));
    }

    /** The session that a private id is of; empty where it is none of ours, or another user's. */
    public Optional<String> sidOf(String pid, String userId) {
        var sid = pid.substring(0, Math.max(0, pid.indexOf('.')));
        var genuine = of(sid, userId).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(genuine, pid.getBytes(StandardCharsets.UTF_8)) && !sid.isEmpty()
                ? Optional.of(sid)
                : Optional.empty();
    }

    /** A user id never has a line break in it. */
    private byte[] signature(String sid, String userId) {
        return signer.sign((userId + "\n" + sid).getBytes(StandardCharsets.UTF_8), SIGNATURE_BYTES);
    }
}
