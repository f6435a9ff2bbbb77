package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestServer;
import chat.verbatim.query.realtime.TestSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwaitRoomTest {

    static final Duration LONG = Duration.ofSeconds(10);
    static final Frame FRAME = Frame.message("x".repeat(8192));

    final CompletableFuture<Connection> opened = new CompletableFuture<>();
    final HttpClient http = HttpClient.newHttpClient();
    final TestServer server = new TestServer(0).engine("/engine.io/", TestSettings.PATIENT, connection -> {
        opened.complete(connection);
        return new Silent();
    });

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.shutdownNow();
    }

    @Test
    void more_than_the_queue_takes_gets_through_to_one_who_reads() throws Exception {
        try (var client = RawWebSocket.open(http, server.port(), "/engine.io/?EIO=4&transport=websocket")) {
            assertThat(client.next()).startsWith("0{");
            var connection = opened.get(10, TimeUnit.SECONDS);

            for (int i = 0; i < 100; i++) {
                assertThat(connection.awaitRoom(LONG)).isTrue();
                connection.send(Collections.nCopies(16, FRAME));
            }

            for (int i = 0; i < 1600; i++) {
                assertThat(client.next()).hasSize(8193);
            }
        }
    }

    @Test
    void patience_runs_out_while_nobody_polls_and_a_poll_makes_room() throws Exception {
        var sid = get("").substring(9, 29);
        var connection = opened.get(10, TimeUnit.SECONDS);
        fill(connection);

        assertThat(connection.awaitRoom(Duration.ofMillis(50))).isFalse();

        var room = waiting(connection);
        assertThat(get("&sid=" + sid)).startsWith("4xxx");
        assertThat(room.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoever_waits_is_told_of_the_end() throws Exception {
        assertThat(get("")).startsWith("0{");
        var connection = opened.get(10, TimeUnit.SECONDS);
        fill(connection);
        var room = waiting(connection);

        connection.close(CloseReason.GOING_AWAY);

        assertThat(room.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(connection.awaitRoom(LONG)).isFalse();
    }

    private static void fill(Connection connection) {
        connection.send(Collections.nCopies(TestSettings.PATIENT.maxQueuedBytes() / 8193, FRAME));
    }

    /** Waits already when this returns. */
    private static Future<Boolean> waiting(Connection connection) {
        var room = new FutureTask<>(() -> connection.awaitRoom(LONG));
        var thread = Thread.startVirtualThread(room);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return room;
    }

    private String get(String more) throws Exception {
        var uri = URI.create("http://localhost:" + server.port() + "/engine.io/?EIO=4&transport=polling" + more);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private static final class Silent implements ConnectionListener {
        @Override
        public void onText(String message) {}

        @Override
        public void onBinary(byte[] message) {}

        @Override
        public void onClose(CloseReason reason) {}
    }
}
