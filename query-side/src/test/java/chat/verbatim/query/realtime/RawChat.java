package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Socket.IO client of which every byte is seen. */
final class RawChat implements AutoCloseable {

    /** @param offset the last argument; null where there is none */
    record Event(String name, JsonNode payload, @Nullable String offset) {
        String cursor() {
            return payload.get("cursor").asString();
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RawWebSocket webSocket;
    /** The answer to CONNECT. */
    final JsonNode connected;

    private RawChat(RawWebSocket webSocket, JsonNode connected) {
        this.webSocket = webSocket;
        this.connected = connected;
    }

    /** @param auth JSON with single quotes */
    static RawChat connect(int port, String auth) throws InterruptedException {
        var webSocket = RawWebSocket.open(HTTP, port, ChatSocketsTest.WEBSOCKET);
        assertThat(webSocket.next()).startsWith("0{");
        webSocket.send("40" + auth.replace('\'', '"'));
        var answer = webSocket.next();
        assertThat(answer).startsWith("40{");
        return new RawChat(webSocket, JSON.readTree(answer.substring(2)));
    }

    /** The next event of the log, or {@code ready}: who else is online is not of interest here. */
    Event next() throws InterruptedException {
        var event = any();
        return event.name().equals("presence") ? next() : event;
    }

    private Event any() throws InterruptedException {
        var frame = webSocket.next();
        assertThat(frame).startsWith("42[");
        var values = JSON.readTree(frame.substring(2));
        return new Event(
                values.get(0).asString(),
                values.get(1),
                values.size() < 3 ? null : values.get(2).asString());
    }

    Event next(String name) throws InterruptedException {
        var event = next();
        assertThat(event.name()).isEqualTo(name);
        return event;
    }

    Event ready(String mode) throws InterruptedException {
        var ready = next("ready");
        assertThat(ready.payload().get("mode").asString()).isEqualTo(mode);
        return ready;
    }

    @Override
    public void close() {
        webSocket.close();
    }
}
