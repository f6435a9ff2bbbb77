package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@Embedded
class EmbeddedTest {

    private final Http anybody;
    private final int port;

    EmbeddedTest(@LocalServerPort int port) {
        anybody = new Http(port);
        this.port = port;
    }

    @Test
    void what_is_said_can_be_read() throws Exception {
        var ann = anybody.bearer(anybody.token("ann"));
        var bob = anybody.bearer(anybody.token("bob"));
        var begun = ann.post("/conversations", "{\"type\":\"private\",\"participantId\":\"bob\"}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        var room = "/conversations/" + Http.json(begun.body()).get("id").stringValue();
        var sent = ann.post(room + "/messages", "{\"content\":\"Hello, Bob\"}");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        var position = sent.headers().firstValue("Verbatim-Position").orElseThrow();
        var read = bob.with("Verbatim-Min-Position", position).get(room + "/messages");
        assertThat(Http.json(read.body()).at("/items/0/content").stringValue()).isEqualTo("Hello, Bob");
        var inbox = bob.get("/conversations");
        assertThat(Http.json(inbox.body()).at("/items/0/unreadCount").intValue())
                .isOne();
    }

    @Test
    void the_stores_are_healthy() throws Exception {
        assertThat(anybody.get("/actuator/health").body()).contains("\"status\":\"UP\"");
        assertThat(anybody.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void a_strangers_conversation_is_none() throws Exception {
        var begun = anybody.bearer(anybody.token("cleo"))
                .post("/conversations", "{\"type\":\"group\",\"participantIds\":[\"dan\"],\"name\":\"Ours\"}");
        var room = "/conversations/" + Http.json(begun.body()).get("id").stringValue();
        var stranger = anybody.bearer(anybody.token("eve"));
        assertThat(stranger.get(room).statusCode()).isEqualTo(404);
        assertThat(stranger.post(room + "/messages", "{\"content\":\"me too\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void sockets_are_reached_without_a_token_and_open_with_a_handshake() throws Exception {
        var handshake = anybody.get("/socket.io/?EIO=4&transport=polling");
        assertThat(handshake.statusCode()).isEqualTo(200);
        assertThat(handshake.body()).startsWith("0{").contains("\"sid\"");
        var connect = anybody.send(
                "POST",
                "/socket.io/?EIO=4&transport=polling&sid="
                        + Http.json(handshake.body().substring(1)).get("sid").stringValue(),
                BodyPublishers.ofString("40{\"token\":\"stale\"}"));
        assertThat(connect.body()).isEqualTo("ok");
    }

    @Test
    void plain_websockets_are_reached_without_a_token() throws Exception {
        for (var somebody : List.of(anybody, anybody.bearer("stale"))) {
            var answer = somebody.get("/ws");
            assertThat(answer.statusCode()).isEqualTo(426);
            assertThat(answer.headers().firstValue("Upgrade")).hasValue("websocket");
        }
    }

    @Test
    void a_token_in_the_address_of_a_plain_websocket_is_not_looked_at() throws Exception {
        var token = anybody.token("ann");
        var address = "ws://localhost:" + port + "/ws?token=" + token + "&access_token=" + token;
        var closed = new CompletableFuture<Integer>();
        var ears = new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                closed.complete(code);
                return null;
            }
        };
        try (var http = HttpClient.newHttpClient()) {
            var webSocket = http.newWebSocketBuilder()
                    .buildAsync(URI.create(address), ears)
                    .join();
            webSocket.sendText("{}", true).join();
            assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(4401);
        }
    }
}
