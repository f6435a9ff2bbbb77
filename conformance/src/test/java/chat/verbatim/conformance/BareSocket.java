package chat.verbatim.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A WebSocket that speaks Socket.IO by hand, for where the bytes matter. */
public final class BareSocket implements AutoCloseable {

    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Described description;
    private final WebSocket socket;

    private BareSocket(Node node) {
        description = Described.by(node);
        var uri = URI.create(
                "ws" + node.uri().toString().substring("http".length()) + "/socket.io/?EIO=4&transport=websocket");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, new Frames())
                .join();
    }

    /** Connected, and past its {@code ready}. */
    public static BareSocket of(Person person) {
        var bare = open(person.node()).says("40" + Json.of("token", person.token()));
        bare.await("42[\"ready\"");
        return bare;
    }

    /** Nobody yet: the session is open, and no more. */
    public static BareSocket open(Node node) {
        var bare = new BareSocket(node);
        bare.await("0{");
        return bare;
    }

    /** Sends one frame. */
    public BareSocket says(String frame) {
        var unused = socket.sendText(frame, true).join();
        return this;
    }

    /** The first frame that begins so, waited for. */
    public String await(String start) {
        Awaitility.await(start)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> frames.stream().anyMatch(f -> f.startsWith(start)));
        return frames.stream().filter(f -> f.startsWith(start)).findFirst().orElseThrow();
    }

    /** All frames so far but pings, in order. */
    public List<String> frames() {
        return frames.stream().filter(f -> !f.equals("2")).toList();
    }

    /** Why the other side ended it: the close frame's code and reason. */
    public String awaitEnd() throws Exception {
        return end.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Frames extends TextFrames {

        @Override
        void take(WebSocket from, String whole) {
            if (whole.startsWith("42[")) {
                description.heard(Json.parse(whole.substring(2)));
            }
            frames.add(whole);
            if (whole.equals("2")) {
                var unused = from.sendText("3", true);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end.complete(code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end.completeExceptionally(error);
        }
    }
}
