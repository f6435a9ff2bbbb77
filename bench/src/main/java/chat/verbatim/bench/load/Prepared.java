package chat.verbatim.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** A request as bytes, made before any clock runs. All that is filled in is the mark that tells its message from all others. */
public final class Prepared {

    /** What the content of a marked message begins with. */
    static final String MARK = "@@";

    static final int DIGITS = 8;

    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private final byte[] bytes;
    /** Where the digits of the mark are; negative where there is none. */
    private final int markAt;

    private Prepared(byte[] bytes, int markAt) {
        this.bytes = bytes;
        this.markAt = markAt;
    }

    public static Prepared get(int port, String path, String token) {
        return new Prepared((head("GET", port, path, token) + "\r\n").getBytes(US_ASCII), -1);
    }

    public static Prepared post(int port, String path, String token, String body) {
        var head = head("POST", port, path, token) + "Content-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n";
        int mark = body.indexOf(MARK);
        return new Prepared((head + body).getBytes(UTF_8), mark < 0 ? -1 : head.length() + mark + MARK.length());
    }

    /** A message whose content has that many characters. */
    public static Prepared message(int port, String path, String token, int length) {
        var content = MARK + "0".repeat(DIGITS);
        return post(port, path, token, "{\"content\":\"" + content + "x".repeat(length - content.length()) + "\"}");
    }

    private static String head(String method, int port, String path, String token) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\n";
    }

    void into(ByteBuffer out, int mark) {
        out.clear().put(bytes);
        for (int i = 0; markAt >= 0 && i < DIGITS; i++) {
            out.put(markAt + i, HEX[mark >>> (4 * (DIGITS - 1 - i)) & 0xF]);
        }
        out.flip();
    }
}
