package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.tree.CanonicalBase64;
import chat.verbatim.audit.tree.Hash;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What somebody typed, as an export has it. */
public sealed interface ExportedContent {

    long position();

    String line();

    /** @param r what opens the commitment: 32 bytes */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Opened(long position, byte[] r, String content) implements ExportedContent {

        /** What the event of that position says that it was. */
        byte[] commitment() {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(r, "HmacSHA256"));
                return mac.doFinal(content.getBytes(UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HMAC-SHA-256", e);
            }
        }

        @Override
        public String line() {
            return new JsonLine()
                    .number("position", position)
                    .string("r", CanonicalBase64.encode(r))
                    .string("content", content)
                    .ended();
        }
    }

    /** @param by the position of the erasure */
    record Erased(long position, long by) implements ExportedContent {
        @Override
        public String line() {
            return new JsonLine()
                    .number("position", position)
                    .number("erased", by)
                    .ended();
        }
    }

    static ExportedContent parse(String line) throws Malformed {
        var in = new LineScan(line);
        var position = in.number("position", 1, Long.MAX_VALUE);
        ExportedContent content = in.next("erased")
                ? new Erased(position, in.number("erased", 1, Long.MAX_VALUE))
                : new Opened(position, in.base64("r", Hash.BYTES), in.string("content"));
        return in.ended(content, content.line());
    }
}
