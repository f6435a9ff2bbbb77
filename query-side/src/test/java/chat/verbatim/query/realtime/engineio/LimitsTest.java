package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestServer;
import chat.verbatim.query.realtime.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {

    static final String POLLING = "/engine.io/?EIO=4&transport=polling";
    static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";

    final HttpClient http = HttpClient.newHttpClient();
    final TestServer server =
            new TestServer(0).echo("/engine.io/", TestSettings.of("max-per-address=2", "max-messages-per-second=20"));

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
    void an_address_has_so_many_sessions_whichever_way_they_travel() throws Exception {
        var sid = sid(get(POLLING));
        var webSocket = RawWebSocket.open(http, server.port(), WEBSOCKET);

        var refused = get(POLLING);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("{\"code\":3,\"message\":\"Too many connections\"}");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(RawWebSocket.refusal(http, server.port(), WEBSOCKET)).isEqualTo(429);

        assertThat(RawWebSocket.refusal(http, server.port(), WEBSOCKET + "&sid=" + sid))
                .as("an upgrade is no session more")
                .isEqualTo(101);
        webSocket.close();
        await().until(() -> get(POLLING).statusCode() == 200);
        assertThat(get(POLLING).statusCode()).isEqualTo(429);
    }

    @Test
    void a_session_has_so_many_messages_a_second() throws Exception {
        var session = POLLING + "&sid=" + sid(get(POLLING));

        assertThat(post(session, "4\u001e".repeat(9) + "4").statusCode()).isEqualTo(200);
        assertThat(post(session, "4\u001e".repeat(39) + "4").statusCode()).isEqualTo(400);
        assertThat(get(session).statusCode()).isEqualTo(400);
    }

    @Test
    void pongs_do_not_count() throws Exception {
        var session = POLLING + "&sid=" + sid(get(POLLING));

        assertThat(post(session, "3\u001e".repeat(99) + "3").statusCode()).isEqualTo(200);
    }

    @Test
    void a_websocket_that_brings_too_many_is_told_why_it_ends() throws Exception {
        var webSocket = RawWebSocket.open(http, server.port(), WEBSOCKET);
        assertThat(webSocket.next()).startsWith("0{");

        for (int i = 0; i < 60 && !webSocket.closed().isDone(); i++) {
            try {
                webSocket.send("4");
            } catch (CompletionException e) {
                break; // ended already
            }
        }

        assertThat(webSocket.closed().join()).isEqualTo(new RawWebSocket.Closed(1008, "too many messages"));
    }

    @Test
    void a_connection_stays_until_the_client_has_answered_the_close() throws Exception {
        var client = new LateToLeave(http, server.port(), WEBSOCKET);

        assertThat(client.send("4", true, 21)).isEqualTo(1008);
    }

    private static String sid(HttpResponse<String> handshake) {
        return handshake.body().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }
}
