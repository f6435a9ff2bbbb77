package chat.verbatim.query.realtime;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A WebSocket that says only what the test says. */
public final class RawWebSocket implements WebSocket.Listener, AutoCloseable {

    /** How it ended. */
    public record Closed(int status, String reason) {}

    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger pings = new AtomicInteger();
    private final boolean reading;
    private final WebSocket webSocket;

    private RawWebSocket(HttpClient client, URI uri, boolean reading, String... headers) {
        this.reading = reading;
        var builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        webSocket = builder.buildAsync(uri, this).join();
    }

    /** @param headers names and values, in turn */
    public static RawWebSocket open(HttpClient client, int port, String pathAndQuery, String... headers) {
        return new RawWebSocket(client, URI.create("ws://localhost:" + port + pathAndQuery), true, headers);
    }

    /** The status of the answer with which it is refused. */
    public static int refusal(HttpClient client, int port, String pathAndQuery, String... headers) {
        try (var _ = open(client, port, pathAndQuery, headers)) {
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) Objects.requireNonNull(e.getCause()))
                    .getResponse()
                    .statusCode();
        }
    }

    /** Never reads a thing. */
    public static RawWebSocket deaf(HttpClient client, int port, String pathAndQuery) {
        return new RawWebSocket(client, URI.create("ws://localhost:" + port + pathAndQuery), false);
    }

    public RawWebSocket send(String message) {
        webSocket.sendText(message, true).join();
        return this;
    }

    /** One message. */
    public RawWebSocket sendInFrames(String... parts) {
        for (int i = 0; i < parts.length; i++) {
            webSocket.sendText(parts[i], i == parts.length - 1).join();
        }
        return this;
    }

    /** One message. */
    public RawWebSocket sendInFrames(byte[]... parts) {
        for (int i = 0; i < parts.length; i++) {
            webSocket
                    .sendBinary(ByteBuffer.wrap(parts[i]), i == parts.length - 1)
                    .join();
        }
        return this;
    }

    public RawWebSocket send(byte[] message) {
        webSocket.sendBinary(ByteBuffer.wrap(message), true).join();
        return this;
    }

    public String next() throws InterruptedException {
        return (String) nextMessage();
    }

    public byte[] nextBytes() throws InterruptedException {
        return (byte[]) nextMessage();
    }

    private Object nextMessage() throws InterruptedException {
        return Objects.requireNonNull(received.poll(10, TimeUnit.SECONDS), "nothing came");
    }

    /** Says goodbye as WebSockets do. */
    public void leave() {
        webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** Hangs up. */
    @Override
    public void close() {
        webSocket.abort();
    }

    public CompletableFuture<Closed> closed() {
        return closed;
    }

    /** How many of the WebSocket's own pings it has got; it answers them by itself. */
    public int pings() {
        return pings.get();
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        pings.incrementAndGet();
        from.request(1);
        return null;
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reading) {
            opened.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            received.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        received.add(bytes);
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(new Closed(status, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(new Closed(1006, error.toString()));
    }
}
