package chat.verbatim.log.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.log.chain.Hashes;
import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.log.sql.StoredKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One SHA-256 over all that a log stores in its order, the same in whatever database it lies. */
final class LogDigest {

    private final MessageDigest sha = Hashes.sha256();

    void add(StoredEvent e) {
        number(e.position());
        text(e.stream());
        number(e.version());
        text(e.kind());
        text(e.eventId());
        text(e.type());
        number(e.revision());
        number(e.appendedAt());
        bytes(e.payload());
        bytes(e.metadata());
        bytes(e.commitment());
        bytes(e.link());
        bytes(e.leaf());
        bytes(e.text() == null ? null : e.text().secret());
        bytes(e.text() == null ? null : e.text().body());
    }

    void add(StoredKey key) {
        text(key.stream());
        bytes(key.digest());
        number(key.version());
    }

    /** Nothing can be added after it. */
    String value() {
        return "sha256:" + HexFormat.of().formatHex(sha.digest());
    }

    private void text(String text) {
        bytes(text.getBytes(UTF_8));
    }

    /** With the length before it, so that no two rows look like two others; nothing is not the same as no bytes. */
    private void bytes(byte @Nullable [] bytes) {
        if (bytes == null) {
            number(-1);
        } else {
            number(bytes.length);
            sha.update(bytes);
        }
    }

    private void number(long number) {
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }
}
