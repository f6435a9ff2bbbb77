package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestServer;
import chat.verbatim.query.realtime.TestSettings;
import chat.verbatim.query.realtime.plain.PlainSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class SlowReaderTest {

    static final Frame FRAME = Frame.message("x".repeat(8192));

    final Map<Connection, CloseReason> closed = new ConcurrentHashMap<>();
    final Map<Connection, Connection> open = new ConcurrentHashMap<>();

    @Test
    void one_who_does_not_read_is_closed_and_nobody_else_is_touched() throws Exception {
        try (var server = new TestServer(0).engine("/engine.io/", TestSettings.PATIENT, Listener::new);
                var http = HttpClient.newHttpClient()) {
            var path = "/engine.io/?EIO=4&transport=websocket";
            var port = server.start().port();
            try (var deaf = RawWebSocket.deaf(http, port, path);
                    var live = RawWebSocket.open(http, port, path)) {
                assertThat(live.next()).startsWith("0{");
                await().until(() -> open.size() == 2);

                for (int i = 0; i < 5_000 && closed.isEmpty(); i++) {
                    open.keySet().forEach(connection -> connection.send(List.of(FRAME)));
                    assertThat(live.next()).hasSize(8193);
                }

                assertThat(closed.values()).containsExactly(CloseReason.SLOW_READER);
                assertThat(deaf.closed()).isNotDone();
                await().until(() -> server.endpoint("/engine.io/").count() == 1);
                open.keySet().forEach(connection -> connection.send(List.of(FRAME)));
                assertThat(live.next()).hasSize(8193);
            }
        }
    }

    @Test
    void one_who_stops_reading_is_closed_before_much_is_queued() throws Exception {
        var settings = TestSettings.of("max-queued-age=300ms", "max-queued-bytes=100000000");
        try (var server = new TestServer(0).engine("/engine.io/", settings, Listener::new);
                var http = HttpClient.newHttpClient()) {
            var path = "/engine.io/?EIO=4&transport=websocket";
            try (var deaf = RawWebSocket.deaf(http, server.start().port(), path)) {
                await().until(() -> open.size() == 1);
                var connection = open.keySet().iterator().next();
                // what the operating system takes in counts as read
                connection.send(Collections.nCopies(4_000, FRAME));
                assertThat(closed).isEmpty();

                await().until(() -> {
                    connection.send(List.of(FRAME));
                    return !closed.isEmpty();
                });

                assertThat(closed.values()).containsExactly(CloseReason.SLOW_READER);
                assertThat(deaf.closed()).isNotDone();
            }
        }
    }

    @Test
    void so_is_one_that_began_with_polls() throws Exception {
        var settings = TestSettings.of("max-queued-age=300ms", "max-queued-bytes=100000000");
        try (var server = new TestServer(0)
                        .engine("/engine.io/", settings, Listener::new)
                        .start();
                var http = HttpClient.newHttpClient()) {
            var polling = URI.create("http://localhost:" + server.port() + "/engine.io/?EIO=4&transport=polling");
            var opened = http.send(HttpRequest.newBuilder(polling).build(), BodyHandlers.ofString())
                    .body();
            var sid = opened.replaceFirst(".*\"sid\":\"([^\"]*)\".*", "$1");
            try (var deaf =
                    RawWebSocket.deaf(http, server.port(), "/engine.io/?EIO=4&transport=websocket&sid=" + sid)) {
                deaf.send("2probe").send("5");
                var connection = open.keySet().iterator().next();
                connection.send(Collections.nCopies(4_000, FRAME));

                await().until(() -> {
                    connection.send(List.of(FRAME));
                    return !closed.isEmpty();
                });

                assertThat(closed.values()).containsExactly(CloseReason.SLOW_READER);
            }
        }
    }

    @Test
    void a_plain_websocket_that_does_not_read_is_closed_and_nobody_else_is_touched() throws Exception {
        try (var server = new TestServer(0);
                var http = HttpClient.newHttpClient()) {
            var sockets = new ConcurrentLinkedQueue<PlainSocket>();
            var context = server.context(TestSettings.PATIENT);
            var port = server.plain("/ws", context, (socket, _) -> {
                        sockets.add(socket);
                        return (_, _) -> {};
                    })
                    .start()
                    .port();
            try (var deaf = RawWebSocket.deaf(http, port, "/ws").send("{}");
                    var live = RawWebSocket.open(http, port, "/ws").send("{}")) {
                await().until(() -> sockets.size() == 2);

                for (int i = 0; i < 5_000 && context.closed().all().isEmpty(); i++) {
                    sockets.forEach(socket -> socket.send(List.of(FRAME)));
                    assertThat(live.next()).hasSize(8193);
                }

                assertThat(context.closed().all()).containsExactly(Map.entry("slow-reader", 1L));
                assertThat(deaf.closed()).isNotDone();
                sockets.forEach(socket -> socket.send(List.of(FRAME)));
                assertThat(live.next()).hasSize(8193);
            }
        }
    }

    private final class Listener implements ConnectionListener {
        private final Connection connection;

        Listener(Connection connection) {
            this.connection = connection;
            open.put(connection, connection);
        }

        @Override
        public void onText(String message) {}

        @Override
        public void onBinary(byte[] message) {}

        @Override
        public void onClose(CloseReason reason) {
            open.remove(connection);
            closed.put(connection, reason);
        }
    }
}
