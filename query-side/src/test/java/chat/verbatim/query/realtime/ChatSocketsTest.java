package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.Cursors;
import io.socket.client.Ack;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = ChatNode.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@SuppressWarnings("NullAway.Init") // set before each test
class ChatSocketsTest {

    static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

    @Autowired
    Conversations conversations;

    @Autowired
    Cursors cursors;

    @LocalServerPort
    int port;

    final List<ChatClient> clients = new ArrayList<>();

    @AfterEach
    void disconnect() {
        clients.forEach(ChatClient::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void everybody_in_a_conversation_hears_what_is_said(String transport) throws Exception {
        var id = conversations.started("ann", "bob");
        var ann = ready("ann", transport);
        var bob = ready("bob", transport);

        conversations.said(id, "ann", "hello");

        var message = bob.next("message:new");
        assertThat(message.toString()).isEqualTo(ann.next("message:new").toString());
        assertThat(message.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "conversationId",
                        "seq",
                        "version",
                        "senderId",
                        "type",
                        "content",
                        "sentAt",
                        "editedAt",
                        "deletedAt",
                        "deletedBy",
                        "revision",
                        "clientMessageId",
                        "cursor",
                        "at",
                        "actor");
        assertThat(message.get("version").asLong()).isEqualTo(2);
        assertThat(message.get("editedAt").isNull()).isTrue();
        assertThat(message.get("at").asString()).isEqualTo("2026-01-01T12:00:00.000Z");
        assertThat(cursors.parse(message.get("cursor").asString())).isPresent();
    }

    @Test
    void rooms_follow_the_log() throws Exception {
        var ann = ready("ann");
        var bob = ready("bob");
        var id = conversations.started("ann");
        var started = ann.next("conversation:new");
        assertThat(started.get("id").asString()).isEqualTo(id.toString());
        assertThat(started.get("conversationId").asString()).isEqualTo(id.toString());

        conversations.said(id, "ann", "alone");
        conversations.added(id, "bob");
        conversations.said(id, "ann", "welcome");
        conversations.removed(id, "bob");
        conversations.said(id, "ann", "alone again");
        conversations.read(id, "ann");

        assertThat(bob.next("conversation:new").get("version").asLong()).isEqualTo(3);
        assertThat(bob.next("message:new").get("content").asString()).isEqualTo("welcome");
        assertThat(bob.next("conversation:removed").get("conversationId").asString())
                .isEqualTo(id.toString());
        for (var name :
                List.of("message:new", "conversation:updated", "message:new", "conversation:updated", "message:new")) {
            ann.next(name);
        }
        var read = ann.next("message:read");
        assertThat(read.propertyNames())
                .containsExactlyInAnyOrder(
                        "conversationId", "userId", "lastReadMessageId", "lastReadSeq", "cursor", "at", "actor");
        // all of it has been pushed by now, and the last that bob heard of was his removal
        conversations.started("bob");
        assertThat(bob.next().name()).isEqualTo("conversation:new");
    }

    @Test
    void a_token_that_cannot_be_checked_now_is_not_refused_but_sent_to_try_again_later() throws Exception {
        try (var http = HttpClient.newHttpClient();
                var webSocket = RawWebSocket.open(http, port, WEBSOCKET)) {
            assertThat(webSocket.next()).startsWith("0{");
            webSocket.send("40{\"token\":\"?\"}");

            assertThat(webSocket.closed().get(10, TimeUnit.SECONDS))
                    .isEqualTo(new RawWebSocket.Closed(1013, "try again later"));
        }
    }

    @Test
    void whoever_brings_no_valid_token_is_refused() throws Exception {
        try (var http = HttpClient.newHttpClient();
                var webSocket = RawWebSocket.open(http, port, WEBSOCKET)) {
            assertThat(webSocket.next()).startsWith("0{");
            webSocket.send("40{\"token\":\"\"}");

            var refusal = webSocket.next();
            assertThat(refusal)
                    .startsWith("44{")
                    .contains("\"message\":\"unauthorized\"", "\"data\":{\"code\":\"unauthorized\"}");
        }
    }

    @Test
    void a_client_that_waits_for_nothing_to_join_is_told_that_it_has() throws Exception {
        var ann = ready("ann");
        var acked = new CompletableFuture<Object>();

        Ack ack = values -> acked.complete(values[0]);
        ann.socket().emit("conversation:join", new JSONObject().put("conversationId", "any"), ack);

        assertThat(acked.get(10, TimeUnit.SECONDS)).hasToString("{\"ok\":true}");
    }

    @Test
    void a_socket_ends_with_its_token() throws Exception {
        try (var http = HttpClient.newHttpClient();
                var webSocket = RawWebSocket.open(http, port, WEBSOCKET)) {
            assertThat(webSocket.next()).startsWith("0{");
            webSocket.send("40{\"token\":\"ann:500\"}");

            assertThat(webSocket.closed().get(10, TimeUnit.SECONDS))
                    .isEqualTo(new RawWebSocket.Closed(1008, "token expired"));
        }
    }

    @Test
    void what_is_said_while_one_connects_is_either_read_or_pushed() throws Exception {
        try (var _ = new Chatter(conversations, "ann", "bob")) {
            for (int i = 0; i < 20; i++) {
                try (var ann = ChatClient.connecting(port, "ann", "websocket")) {
                    hears(ann, 5);
                }
            }
        }
    }

    @Test
    void nothing_is_lost_or_doubled_while_a_client_changes_its_transport() throws Exception {
        try (var _ = new Chatter(conversations, "ann", "bob")) {
            for (int i = 0; i < 10; i++) {
                clients.add(ChatClient.connecting(port, "ann", "polling", "websocket"));
            }
            for (var ann : clients) {
                hears(ann, 100);
            }
        }
    }

    /** Everything since it was ready, one after the other. */
    private void hears(ChatClient client, int messages) throws InterruptedException {
        long ready =
                cursors.parse(client.next("ready").get("cursor").asString()).orElseThrow();
        for (int next = 1; next <= messages; next++) {
            var message = client.next("message:new");
            assertThat(cursors.parse(message.get("cursor").asString())).hasValue(ready + next);
        }
    }

    private ChatClient ready(String user, String... transports) throws InterruptedException {
        var client = ChatClient.ready(port, user, transports.length == 0 ? new String[] {"websocket"} : transports);
        clients.add(client);
        return client;
    }
}
