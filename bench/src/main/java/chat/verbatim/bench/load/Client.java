package chat.verbatim.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection over a WebSocket that says who it is, and answers pings. It lives on its loop's thread. */
public final class Client implements Served {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] ACCEPTED = "HTTP/1.1 101".getBytes(US_ASCII);
    private static final byte[] REFUSED = "44".getBytes(US_ASCII);
    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Target target;
    private final String auth;
    private final Listener listener;
    private byte[] rest = NOTHING;
    private boolean upgraded;
    private boolean ready;
    private String why = "";

    private Client(SocketChannel channel, SelectionKey key, Target target, String auth, Listener listener) {
        this.channel = channel;
        this.key = key;
        this.target = target;
        this.auth = auth;
        this.listener = listener;
        key.attach(this);
    }

    /**
     * On the loop's thread.
     *
     * @param auth what the CONNECT packet holds, or the first frame, as JSON
     */
    public static void connect(Loop loop, Target target, String auth, Listener listener) {
        try {
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (target.receiveBuffer() > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, target.receiveBuffer());
            }
            var key = channel.register(loop.selector(), SelectionKey.OP_CONNECT);
            var client = new Client(channel, key, target, auth, listener);
            if (channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()))) {
                client.connected();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void serve(ByteBuffer buffer) {
        try {
            if (key.isConnectable()) {
                if (channel.finishConnect()) {
                    connected();
                }
            } else if (key.isReadable()) {
                read(buffer);
            }
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        }
    }

    private void connected() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        write(Wire.upgrade(target.host(), target.speech().path()));
    }

    private void read(ByteBuffer in) throws IOException {
        in.clear().put(rest);
        rest = NOTHING;
        if (channel.read(in) < 0) {
            end("end of stream");
            return;
        }
        in.flip();
        if (upgraded || head(in)) {
            frames(in);
        }
        if (in.hasRemaining() && key.isValid()) {
            rest = new byte[in.remaining()];
            in.get(rest);
        }
    }

    private boolean head(ByteBuffer in) throws IOException {
        int end = Wire.find(in, 0, in.limit(), END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        if (!Wire.startsWith(in, 0, ACCEPTED)) {
            end(Wire.string(in, 0, Math.min(end, 40)));
            return false;
        }
        in.position(end + END_OF_HEAD.length);
        upgraded = true;
        if (target.speech() == Speech.PLAIN) {
            write(Wire.text(auth));
        }
        return true;
    }

    private void frames(ByteBuffer in) throws IOException {
        while (in.remaining() >= 2 && key.isValid()) {
            int start = in.position();
            int length = in.get(start + 1) & 0x7F;
            int head = length < 126 ? 2 : length == 126 ? 4 : 10;
            if (in.remaining() < head) {
                return;
            }
            length = head == 2
                    ? length
                    : head == 4 ? in.getShort(start + 2) & 0xFFFF : Math.toIntExact(in.getLong(start + 2));
            if (in.remaining() < head + length) {
                return;
            }
            in.position(start + head + length);
            frame(in, in.get(start) & 0x0F, start + head, start + head + length);
        }
    }

    private void frame(ByteBuffer in, int opcode, int from, int to) throws IOException {
        switch (opcode) {
            case Wire.TEXT -> packet(in, from, to);
            case Wire.PING -> write(Wire.frame(Wire.PONG, NOTHING));
            case Wire.CLOSE -> why = to - from < 2 ? "" : in.getShort(from) + " " + Wire.string(in, from + 2, to);
            default -> {}
        }
    }

    private void packet(ByteBuffer in, int from, int to) throws IOException {
        if (target.speech() == Speech.PLAIN) {
            heard(in, from, to);
            return;
        }
        switch (in.get(from)) {
            case '0' -> write(Wire.text("40" + auth));
            case '2' -> write(Wire.text("3"));
            case '4' -> message(in, from, to);
            default -> {}
        }
    }

    private void message(ByteBuffer in, int from, int to) throws IOException {
        if (in.get(from + 1) != '2') {
            if (Wire.startsWith(in, from, REFUSED)) {
                end(Wire.string(in, from, to));
            }
        } else {
            heard(in, from, to);
        }
    }

    private void heard(ByteBuffer in, int from, int to) {
        if (ready) {
            listener.event(this, in, from, to);
        } else {
            ready = true;
            listener.ready(this, in, from, to);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            throw new IOException("the server does not read");
        }
    }

    /** From here on it leaves unread what comes; {@link #readOn} ends that. */
    public void stopReading() {
        key.interestOps(0);
    }

    public void readOn() {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Hangs up, as a network that goes away. */
    public void hangUp() {
        end("hung up");
    }

    private void end(String reason) {
        if (!key.isValid()) {
            return;
        }
        key.cancel();
        try {
            channel.close();
        } catch (IOException _) {
            // it is gone either way
        }
        listener.closed(this, why.isEmpty() ? reason : why);
    }
}
