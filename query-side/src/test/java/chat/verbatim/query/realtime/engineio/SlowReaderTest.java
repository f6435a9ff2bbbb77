package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestServer;
import chat.verbatim.query.realtime.TestSettings;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
