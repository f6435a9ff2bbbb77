package chat.verbatim.query.realtime.engineio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One Engine.IO packet or one WebSocket message: encoded once, immutable, and shared by all who get it. */
public final class Frame {

    /** A ping of the WebSocket's own. */
    static final Frame PING = new Frame(null, new byte[0], true);

    private final @Nullable String text;
    private final byte[] binary;
    private final boolean ping;

    private Frame(@Nullable String text, byte[] binary, boolean ping) {
        this.text = text;
        this.binary = binary;
        this.ping = ping;
    }

    /** A message of text. */
    public static Frame message(String text) {
        return packet("4" + text);
    }

    /** A message of bytes, which must not change any more. */
    public static Frame message(byte[] binary) {
        return new Frame(null, binary, false);
    }

    /** The whole text of a WebSocket message. */
    public static Frame text(String text) {
        return packet(text);
    }

    static Frame packet(String packet) {
        return new Frame(packet, new byte[0], false);
    }

    /** The text of its WebSocket message; null for bytes. */
    @Nullable
    String text() {
        return text;
    }

    boolean isPing() {
        return ping;
    }

    ByteBuffer binary() {
        return ByteBuffer.wrap(binary).asReadOnlyBuffer();
    }

    /** What it adds to a queue: characters or bytes. */
    int size() {
        return text != null ? text.length() : binary.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Frame frame
                && ping == frame.ping
                && Objects.equals(text, frame.text)
                && Arrays.equals(binary, frame.binary);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(text) + Arrays.hashCode(binary);
    }

    @Override
    public String toString() {
        return text != null ? text : binary.length + " bytes";
    }

    /** Its form in a polling payload, where bytes are in base64. */
    String polled() {
        return text != null ? text : "b" + Base64.getEncoder().encodeToString(binary);
    }
}
