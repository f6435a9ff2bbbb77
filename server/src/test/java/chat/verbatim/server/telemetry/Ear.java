package chat.verbatim.server.telemetry;

import chat.verbatim.server.Http;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plain WebSocket that hears. */
final class Ear implements AutoCloseable, WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket webSocket;

    /** @param opening its first frame */
    Ear(int port, String opening) {
        webSocket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/ws"), this)
                .join();
        say(opening);
    }

    void say(String frame) {
        webSocket.sendText(frame, true).join();
    }

    /** Waits for an event of that name. */
    JsonNode hear(String event) throws InterruptedException {
        while (true) {
            var next = heard.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no " + event + " came");
            }
            if (next.path("event").asString("").equals(event)) {
                return next.get("data");
            }
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            heard.add(Http.json(part.toString()));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        webSocket.abort();
    }
}
