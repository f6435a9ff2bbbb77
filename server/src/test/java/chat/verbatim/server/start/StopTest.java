package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.server.Http;
import chat.verbatim.server.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server that is told to stop while it is used. */
class StopTest {

    private static final int SOCKETS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final String WISH = "{\"type\":\"private\",\"participantId\":\"bob\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void readiness_is_red_sockets_are_told_and_the_request_at_hand_is_finished() throws Exception {
        // what is at hand is waited for as long as the test needs
        var server = Running.with("--verbatim.management-port=0", "--spring.lifecycle.timeout-per-shutdown-phase=2m");
        var operators = new Http(server.managementPort());
        var token = server.http().token("ann");
        var ends = new ConcurrentLinkedQueue<Integer>();
        for (int i = 0; i < SOCKETS; i++) {
            open(server.port(), ends)
                    .sendText("{\"token\":\"" + token + "\"}", true)
                    .join();
        }
        try (var request = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            say(request, head(token) + WISH.substring(0, 5));
            // once this one is answered, that one has begun
            assertThat(server.http().bearer(token).get("/conversations").statusCode())
                    .isEqualTo(200);
            assertThat(readiness(operators)).isEqualTo(200);

            var stopping = CompletableFuture.runAsync(server::close);

            await().atMost(PATIENCE).until(() -> readiness(operators) == 503);
            await().atMost(PATIENCE).until(() -> ends.size() == SOCKETS);
            assertThat(ends).containsOnly(1001);
            await().atMost(PATIENCE).until(() -> isClosed(server.port()));
            assertThat(readiness(operators)).isEqualTo(503);
            say(request, WISH.substring(5));
            assertThat(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 201 ");
            stopping.join();
        }
    }

    private static int readiness(Http operators) throws Exception {
        return operators.get("/actuator/health/readiness").statusCode();
    }

    private static String head(String token) {
        return String.join(
                "\r\n",
                "POST /conversations HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Authorization: Bearer " + token,
                "Content-Type: application/json",
                "Content-Length: " + WISH.length(),
                "",
                "");
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static boolean isClosed(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static WebSocket open(int port, Queue<Integer> ends) {
        var listener = new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                ends.add(code);
                return null;
            }
        };
        return HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/ws"), listener)
                .join();
    }
}
