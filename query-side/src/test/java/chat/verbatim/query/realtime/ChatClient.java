package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user's app with an unmodified Socket.IO client. */
final class ChatClient implements AutoCloseable {

    record Event(String name, JsonNode payload) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<Event> signals = new CopyOnWriteArrayList<>();
    private final Socket socket;

    private ChatClient(int port, String token, String... transports) {
        var options = IO.Options.builder()
                .setAuth(Map.of("token", token))
                .setTransports(transports)
                .setForceNew(true)
                .setReconnection(false)
                .build();
        socket = IO.socket(URI.create("http://localhost:" + port), options);
        for (var name : new String[] {
            "ready", "conversation:new", "conversation:updated", "conversation:removed", "message:new", "message:read"
        }) {
            socket.on(name, arguments -> add(name, arguments));
        }
        for (var name : new String[] {"typing", "presence"}) {
            socket.on(name, arguments -> signals.add(event(name, arguments)));
        }
        for (var name : new String[] {Socket.EVENT_CONNECT_ERROR, Socket.EVENT_DISCONNECT}) {
            socket.on(name, arguments -> add(name, arguments));
        }
        socket.connect();
    }

    static ChatClient connecting(int port, String token, String... transports) {
        return new ChatClient(port, token, transports);
    }

    /** Connected and told so. */
    static ChatClient ready(int port, String token, String... transports) throws InterruptedException {
        var client = connecting(port, token, transports);
        client.next("ready");
        return client;
    }

    private void add(String name, Object... arguments) {
        events.add(event(name, arguments));
    }

    private static Event event(String name, Object... arguments) {
        var first = arguments[0];
        return new Event(
                name, first instanceof JSONObject json ? JSON.readTree(json.toString()) : JSON.valueToTree("" + first));
    }

    /** Signals come beside the events, at any time. */
    List<JsonNode> signals(String name) {
        return signals.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::payload)
                .toList();
    }

    Socket socket() {
        return socket;
    }

    JsonNode next(String name) throws InterruptedException {
        var event = next();
        assertThat(event.name()).as("%s", event).isEqualTo(name);
        return event.payload();
    }

    /** Longer than the server waits for an upgrade that the client does not bring to its end (10 s); then polling goes on. */
    Event next() throws InterruptedException {
        return Objects.requireNonNull(events.poll(20, TimeUnit.SECONDS), "nothing came");
    }

    @Override
    public void close() {
        socket.close();
    }
}
