package chat.verbatim.server.store;

import chat.verbatim.server.start.StartRefused;
import java.util.Base64;

/** A key as people set it: so many bytes in base64 of either alphabet, padded or not. */
final class KeyBytes {

    private static final int BYTES = 32;

    private KeyBytes() {}

    /** @throws StartRefused where the setting is no such key */
    static byte[] of(String setting, String base64) {
        try {
            var bytes = Base64.getUrlDecoder()
                    .decode(base64.strip().replace('+', '-').replace('/', '_').replaceFirst("=*$", ""));
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // not in base64
        }
        throw new StartRefused(setting + " must be 32 bytes in base64, as \"openssl rand -base64 32\" makes them");
    }
}
