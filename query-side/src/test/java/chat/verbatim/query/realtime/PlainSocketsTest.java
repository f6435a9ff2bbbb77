package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.RawWebSocket.Closed;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = ChatNode.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@SuppressWarnings("NullAway.Init") // set before each test
class PlainSocketsTest {

    static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Conversations conversations;

    @LocalServerPort
    int port;

    final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void hangUp() {
        http.shutdownNow();
    }

    @Test
    void the_first_frame_brings_a_token_and_events_follow() throws Exception {
        var id = conversations.started("ann", "bob");
        var ann = open().send("{\"token\":\"ann\"}");

        var ready = ready(ann);
        assertThat(ready.propertyNames()).containsExactlyInAnyOrder("cursor", "mode");

        conversations.said(id, "bob", "hello");
        var message = event(ann, "message:new");
        assertThat(message.get("content").asString()).isEqualTo("hello");
        assertThat(message.get("conversationId").asString()).isEqualTo(id.toString());
    }

    @Test
    void a_plain_websocket_gets_the_same_payload_as_a_socket_io_client() throws Exception {
        var id = conversations.started("ann", "bob");
        var plain = open().send("{\"token\":\"ann\",\"cursor\":null}");
        ready(plain);
        try (var other = ChatClient.ready(port, "ann", "websocket")) {
            conversations.said(id, "bob", "hello");

            assertThat(event(plain, "message:new")).isEqualTo(other.next("message:new"));
        }
    }

    @Test
    void a_token_in_the_upgrades_header_waits_for_the_first_frame() throws Exception {
        var id = conversations.started("ann", "bob");
        var ann = RawWebSocket.open(http, port, "/ws", "Authorization", "Bearer ann");
        ann.send("{}");
        ready(ann);

        conversations.said(id, "bob", "hello");

        assertThat(event(ann, "message:new").get("content").asString()).isEqualTo("hello");
    }

    @Test
    void a_frames_token_goes_before_the_headers() throws Exception {
        var bob = RawWebSocket.open(http, port, "/ws", "Authorization", "Bearer ?")
                .send("{\"token\":\"bob\"}");

        ready(bob);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "\"ann\"",
                "null",
                "{",
                "{\"token\":1}",
                "{\"token\":\"ann\",\"cursor\":7}",
                "{} {}"
            })
    void a_first_frame_that_is_not_one_ends_it(String frame) throws Exception {
        assertThat(end(open().send(frame))).isEqualTo(new Closed(4400, "parse error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "[]", "{}", "{\"event\":1}", "{\"data\":{}}"})
    void a_later_frame_that_is_not_one_ends_it(String frame) throws Exception {
        var ann = open().send("{\"token\":\"ann\"}");
        ready(ann);

        assertThat(end(ann.send(frame))).isEqualTo(new Closed(4400, "parse error"));
    }

    @Test
    void bytes_end_it() throws Exception {
        assertThat(end(open().send(new byte[] {1}))).isEqualTo(new Closed(4400, "parse error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":\"\"}", "{\"token\":null}", "{\"event\":\"ping\"}"})
    void whoever_brings_no_valid_token_is_told_so(String frame) throws Exception {
        assertThat(end(open().send(frame))).isEqualTo(new Closed(4401, "unauthorized"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws?token=ann", "/ws?access_token=ann", "/ws?authorization=Bearer%20ann"})
    void a_token_in_the_url_is_not_looked_at(String url) throws Exception {
        assertThat(end(RawWebSocket.open(http, port, url).send("{}"))).isEqualTo(new Closed(4401, "unauthorized"));
    }

    @Test
    void a_token_that_cannot_be_checked_now_is_to_be_tried_again_later() throws Exception {
        assertThat(end(open().send("{\"token\":\"?\"}"))).isEqualTo(new Closed(1013, "try again later"));
    }

    @Test
    void it_ends_with_its_token() throws Exception {
        var ann = open().send("{\"token\":\"ann:500\"}");
        ready(ann);

        assertThat(end(ann)).isEqualTo(new Closed(4401, "token expired"));
    }

    @Test
    void a_ping_is_answered_and_what_is_not_known_is_ignored() throws Exception {
        var ann = open().send("{\"token\":\"ann\"}");
        ready(ann);

        ann.send("{\"event\":\"unheard-of\",\"data\":[1]}").send("{\"event\":\"ping\"}");

        assertThat(ann.next()).isEqualTo("{\"event\":\"pong\"}");
    }

    private RawWebSocket open() {
        return RawWebSocket.open(http, port, "/ws");
    }

    private static JsonNode ready(RawWebSocket webSocket) throws InterruptedException {
        return event(webSocket, "ready");
    }

    private static JsonNode event(RawWebSocket webSocket, String name) throws InterruptedException {
        var frame = JSON.readTree(webSocket.next());
        assertThat(frame.propertyNames()).containsExactly("event", "data");
        assertThat(frame.get("event").asString()).isEqualTo(name);
        return frame.get("data");
    }

    private static Closed end(RawWebSocket webSocket) throws Exception {
        return webSocket.closed().get(10, TimeUnit.SECONDS);
    }
}
