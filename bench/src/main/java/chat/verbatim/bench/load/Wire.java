package chat.verbatim.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** The few bytes of WebSocket and Engine.IO that a client has to write, and how to look at those that come. */
public final class Wire {

    public static final int TEXT = 1;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int MASKED = 0x80;

    private Wire() {}

    public static ByteBuffer upgrade(String host, String path) {
        return ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(US_ASCII));
    }

    public static ByteBuffer text(String text) {
        return frame(TEXT, text.getBytes(UTF_8));
    }

    /** Masked with zeros: the server undoes it all the same. */
    public static ByteBuffer frame(int opcode, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 8).put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        }
        return frame.putInt(0).put(payload).flip();
    }

    public static boolean startsWith(ByteBuffer in, int from, byte[] prefix) {
        if (in.limit() - from < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (in.get(from + i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where it begins between the two; -1 where it does not. */
    public static int find(ByteBuffer in, int from, int to, byte[] what) {
        for (int i = from; i <= to - what.length; i++) {
            if (in.get(i) == what[0] && startsWith(in, i, what)) {
                return i;
            }
        }
        return -1;
    }

    public static String string(ByteBuffer in, int from, int to) {
        var bytes = new byte[to - from];
        in.get(from, bytes);
        return new String(bytes, UTF_8);
    }
}
