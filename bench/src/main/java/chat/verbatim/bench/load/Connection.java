package chat.verbatim.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One connection of HTTP/1.1 that is kept, with one request at a time, on its loop's thread. Of an answer it reads the status,
 * whether it says when to ask again, and where it ends.
 */
final class Connection implements Served {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);
    private static final byte[] RETRY_AFTER = "retry-after:".getBytes(US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(US_ASCII);
    private static final byte[] NOTHING = {};

    private final SocketChannel channel = SocketChannel.open();
    private final SelectionKey key;
    private final Connections of;
    private byte[] rest = NOTHING;
    private boolean busy;
    private int status;
    private boolean putOff;
    private int mark;
    private long since;
    /** Bytes of the body, or of the chunk with its end of line, that are still to come; negative within no such thing. */
    private long missing = -1;

    private boolean chunked;
    private boolean lastChunk;

    Connection(Loop loop, int port, Connections of) throws IOException {
        this.of = of;
        // over the loopback interface there is nothing to wait for
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(loop.selector(), SelectionKey.OP_READ, this);
    }

    void send(ByteBuffer request, int itsMark, long itsSince) {
        busy = true;
        mark = itsMark;
        since = itsSince;
        try {
            while (request.hasRemaining()) {
                channel.write(request);
            }
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void serve(ByteBuffer in) {
        try {
            in.clear().put(rest);
            rest = NOTHING;
            if (channel.read(in) < 0) {
                close();
                return;
            }
            in.flip();
            while (in.hasRemaining() && step(in)) {
                // as far as the bytes go
            }
            if (in.hasRemaining()) {
                rest = new byte[in.remaining()];
                in.get(rest);
            }
        } catch (IOException e) {
            close();
        }
    }

    /** Whether there was enough of it to get on. */
    private boolean step(ByteBuffer in) {
        if (missing < 0) {
            return chunked ? chunk(in) : head(in);
        }
        int here = (int) Math.min(missing, in.remaining());
        in.position(in.position() + here);
        missing -= here;
        if (missing == 0) {
            missing = -1;
            if (!chunked || lastChunk) {
                done();
            }
        }
        return true;
    }

    private boolean head(ByteBuffer in) {
        int start = in.position();
        int end = Wire.find(in, start, in.limit(), END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        in.position(end + END_OF_HEAD.length);
        status = 100 * (in.get(start + 9) - '0') + 10 * (in.get(start + 10) - '0') + in.get(start + 11) - '0';
        putOff = false;
        chunked = false;
        missing = 0;
        for (int i = start; i < end; i++) {
            if (in.get(i) == '\n') {
                field(in, i + 1);
            }
        }
        if (chunked) {
            missing = -1;
            lastChunk = false;
        } else if (missing == 0) {
            missing = -1;
            done();
        }
        return true;
    }

    private void field(ByteBuffer in, int at) {
        if (is(in, at, LENGTH)) {
            for (int i = at + LENGTH.length; in.get(i) != '\r'; i++) {
                if (in.get(i) != ' ') {
                    missing = 10 * missing + in.get(i) - '0';
                }
            }
        } else if (is(in, at, CHUNKED)) {
            chunked = true;
        } else if (is(in, at, RETRY_AFTER)) {
            putOff = true;
        }
    }

    private static boolean is(ByteBuffer in, int at, byte[] lowerCase) {
        for (int i = 0; i < lowerCase.length; i++) {
            byte b = at + i < in.limit() ? in.get(at + i) : 0;
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    /** The size of the next chunk; what follows it is counted in: an end of line. */
    private boolean chunk(ByteBuffer in) {
        long size = 0;
        for (int i = in.position(); i < in.limit(); i++) {
            byte b = in.get(i);
            if (b == '\n') {
                in.position(i + 1);
                lastChunk = size == 0;
                missing = size + 2;
                return true;
            }
            size = b == '\r' ? size : 16 * size + Character.digit(b, 16);
        }
        return false;
    }

    private void done() {
        busy = false;
        chunked = false;
        of.answered(this, status, mark, since);
    }

    boolean isPutOff() {
        return putOff;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException _) {
            // it is gone either way
        }
        boolean waiting = busy;
        busy = false;
        of.closed(this, waiting, mark, since);
    }
}
