package chat.verbatim.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket with JSON in its frames, as any language has it without a library. */
final class PlainLine extends TextFrames implements Line {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Listener listener;
    private final Semaphore pongs = new Semaphore(0);
    private final WebSocket socket;
    private volatile boolean ready;

    PlainLine(Node node, Map<String, String> opening, Listener listener) {
        this.listener = listener;
        var uri = URI.create("ws" + node.uri().toString().substring("http".length()) + "/ws");
        socket = CLIENT.newWebSocketBuilder().buildAsync(uri, this).join();
        send(Json.MAPPER.valueToTree(opening));
    }

    private void send(JsonNode message) {
        var unused = socket.sendText(message.toString(), true).join();
    }

    @Override
    public void say(String event, JsonNode payload) {
        send(Json.of("event", event, "data", payload));
    }

    /** Nothing is acknowledged here; but what is sent is taken in by turns, and so before a ping that follows. */
    @Override
    public JsonNode emit(String event, JsonNode payload) throws Exception {
        say(event, payload);
        send(Json.of("event", "ping"));
        if (!pongs.tryAcquire(30, TimeUnit.SECONDS)) {
            throw new TimeoutException("no pong");
        }
        return Json.of();
    }

    @Override
    void take(WebSocket from, String text) {
        var message = Json.parse(text);
        var event = message.get("event").asString();
        if (event.equals("pong")) {
            pongs.release();
        } else {
            ready = true;
            listener.heard(Json.MAPPER.valueToTree(List.of(event, message.get("data"))));
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        over(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        over(error.toString());
    }

    private void over(String why) {
        if (ready) {
            listener.ended(why);
        } else {
            listener.refused(why);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
