package chat.verbatim.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.server.start.StartRefused;
import java.util.Base64;

/** A signing secret as text: the bytes of the text itself, or after a mark those of a key that is no text. */
final class SigningSecret {

    private static final String MARK = "base64url:";

    private SigningSecret() {}

    /** So that a node that is given the text signs as this one does with its key. */
    static String of(byte[] key) {
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    static byte[] bytes(String text) {
        if (!text.startsWith(MARK)) {
            return text.getBytes(UTF_8);
        }
        try {
            return Base64.getUrlDecoder().decode(text.substring(MARK.length()));
        } catch (IllegalArgumentException e) {
            throw new StartRefused("verbatim.signing-secret begins with " + MARK + ", but what follows is not that");
        }
    }
}
