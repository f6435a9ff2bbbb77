package chat.verbatim.conformance.rights;

import chat.verbatim.conformance.Tokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What somebody may try who has a genuine cursor, or private id, and wants another. */
final class Cursors {

    private static final int POSITION = Long.BYTES;

    private Cursors() {}

    /** None of these was given out by the server. */
    static Map<String, String> forged(String genuine) {
        var all = new LinkedHashMap<String, String>();
        all.put("empty", "");
        all.put("nonsense", "no cursor");
        all.put("cut", genuine.substring(0, genuine.length() - 1));
        all.put("longer", genuine + "A");
        all.put("unsigned", Tokens.base64(Arrays.copyOf(bytes(genuine), POSITION)));
        all.put("of the first event", withPosition(genuine, 0));
        all.put("of the last that there can be", withPosition(genuine, Long.MAX_VALUE));
        all.put("signed by another", signedByAnother(genuine));
        IntStream.range(0, genuine.length()).forEach(at -> all.put("altered at " + at, altered(genuine, at)));
        return all;
    }

    /** Another character there, and so another bit at least. */
    static String altered(String text, int at) {
        var other = text.charAt(at) == 'Q' ? 'g' : 'Q';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static String withPosition(String genuine, long position) {
        return Tokens.base64(
                ByteBuffer.wrap(bytes(genuine)).putLong(0, position).array());
    }

    private static String signedByAnother(String genuine) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            mac.update("cursor".getBytes(StandardCharsets.US_ASCII));
            var signed = bytes(genuine);
            mac.update(signed, 0, POSITION);
            System.arraycopy(mac.doFinal(), 0, signed, POSITION, signed.length - POSITION);
            return Tokens.base64(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String genuine) {
        return Base64.getUrlDecoder().decode(genuine);
    }
}
