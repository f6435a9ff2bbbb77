package chat.verbatim.log.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash. */
public final class Hashes {

    private Hashes() {}

    /** A new one, with nothing in it. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
