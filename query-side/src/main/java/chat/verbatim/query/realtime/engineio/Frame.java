package chat.verbatim.query.realtime.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/** One Engine.IO packet or one WebSocket message: encoded once, immutable, and shared by all who get it. */
public final class Frame {

    /** A ping of the WebSocket's own. */
    static final Frame PING = new Frame(OpCode.PING, new byte[0]);

    private final byte opcode;
    private final byte[] payload;

    private Frame(byte opcode, byte[] payload) {
        this.opcode = opcode;
        this.payload = payload;
    }

    /** A message of text. */
    public static Frame message(String text) {
        return packet("4" + text);
    }

    /** A message of bytes, which must not change any more. */
    public static Frame message(byte[] binary) {
        return new Frame(OpCode.BINARY, binary);
    }

    /** The whole text of a WebSocket message. */
    public static Frame text(String text) {
        return packet(text);
    }

    static Frame packet(String packet) {
        return new Frame(OpCode.TEXT, packet.getBytes(UTF_8));
    }

    /** RFC 6455, 5.2. */
    byte opcode() {
        return opcode;
    }

    /** The same bytes for all. */
    ByteBuffer payload() {
        return ByteBuffer.wrap(payload).asReadOnlyBuffer();
    }

    /** Bytes that it adds to a queue. */
    int size() {
        return payload.length;
    }

    /** Its form in a polling payload, where bytes are in base64. */
    String polled() {
        return opcode == OpCode.BINARY ? "b" + Base64.getEncoder().encodeToString(payload) : new String(payload, UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Frame frame && opcode == frame.opcode && Arrays.equals(payload, frame.payload);
    }

    @Override
    public int hashCode() {
        return 31 * opcode + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return opcode == OpCode.TEXT ? new String(payload, UTF_8) : payload.length + " bytes";
    }
}
