package chat.verbatim.audit.tree;

import java.util.Base64;

/** Base64 of RFC 4648, section 4, of which every sequence of bytes has one form: a text that anybody changed is another. */
public final class CanonicalBase64 {

    private CanonicalBase64() {}

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException where the text is no Base64, or not in its one form */
    public static byte[] decode(String text) {
        var bytes = Base64.getDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("Base64 in a form that nobody writes");
        }
        return bytes;
    }
}
