package chat.verbatim.query.realtime.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.RawWebSocket.Closed;
import chat.verbatim.query.realtime.TestServer;
import chat.verbatim.query.realtime.TestSettings;
import chat.verbatim.query.realtime.engineio.Frame;
import chat.verbatim.query.realtime.engineio.SocketContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainServerTest {

    final HttpClient http = HttpClient.newHttpClient();
    final TestServer server = new TestServer(0);
    final SocketContext patient = server.context(TestSettings.PATIENT);
    final SocketContext quick =
            server.context(TestSettings.of("ping-interval=200ms", "ping-timeout=300ms", "connect-timeout=10s"));
    final SocketContext hasty = server.context(TestSettings.of("connect-timeout=200ms"));
    final SocketContext tight = server.context(TestSettings.of("max-per-address=2", "max-messages-per-second=20"));

    @BeforeEach
    void start() {
        server.plain("/ws", patient, PlainServerTest::echo)
                .plain("/quick", quick, PlainServerTest::echo)
                .plain("/hasty", hasty, PlainServerTest::echo)
                .plain("/tight", tight, PlainServerTest::echo)
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.shutdownNow();
    }

    static PlainHandler.Events echo(PlainSocket socket, Opening opening) {
        socket.send(List.of(Frame.text("hello " + opening.token())));
        return (event, data) -> socket.send(List.of(Frame.text(event + data)));
    }

    @Test
    void whoever_does_not_say_who_it_is_goes() throws Exception {
        assertThat(end(open("/hasty"))).isEqualTo(new Closed(4408, "not authenticated in time"));
        assertThat(hasty.closed().of("not-authenticated")).isEqualTo(1);
    }

    @Test
    void whoever_says_it_stays() throws Exception {
        var ann = greeted("/hasty");
        assertThat(end(open("/hasty")).status()).isEqualTo(4408);

        assertThat(ann.send("{\"event\":\"e\",\"data\":1}").next()).isEqualTo("e1");
        assertThat(ann.send("{\"event\":\"e\"}").next()).isEqualTo("enull");
    }

    @Test
    void one_who_answers_pings_stays_and_a_silent_one_goes() throws Exception {
        var live = greeted("/quick");
        var deaf = RawWebSocket.deaf(http, server.port(), "/quick");

        await().until(() -> quick.closed().of("ping-timeout") == 1);
        int before = live.pings();
        await().until(() -> live.pings() > before + 2);

        assertThat(server.plain("/quick").count()).isEqualTo(1);
        assertThat(live.send("{\"event\":\"ping\"}").next()).isEqualTo("{\"event\":\"pong\"}");
        deaf.close();
    }

    @Test
    void a_message_over_the_limit_ends_it() throws Exception {
        var ann = greeted("/ws");
        assertThat(ann.send(sized(65_536)).next()).hasSize(65_536 - "{\"event\":\"\"}".length() + "null".length());

        assertThat(end(ann.send(sized(65_537))).status()).isEqualTo(1009);
        await().until(() -> patient.closed().of("too-large") == 1);
    }

    private static String sized(int length) {
        return "{\"event\":\"" + "x".repeat(length - "{\"event\":\"\"}".length()) + "\"}";
    }

    @Test
    void whoever_talks_too_much_is_ended() throws Exception {
        var loud = greeted("/tight");
        for (int i = 0; i < 60 && !loud.closed().isDone(); i++) {
            try {
                loud.send("{\"event\":\"e\"}");
            } catch (java.util.concurrent.CompletionException e) {
                break; // ended already
            }
        }

        assertThat(end(loud)).isEqualTo(new Closed(4429, "too many messages"));
    }

    @Test
    void an_address_has_so_many_and_gets_them_back() {
        var first = open("/tight");
        var second = open("/tight");

        assertThat(refusal("/tight")).isEqualTo(429);
        assertThat(tight.refused().of("too-many-connections")).isEqualTo(1);
        first.close();
        await().until(() -> refusal("/tight") == 101);
        second.close();
    }

    @Test
    void pages_of_other_origins_may_not_come_in_unless_they_are_named() {
        assertThat(refusal("/ws", "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(refusal("/ws", "Origin", "null")).isEqualTo(403);
        assertThat(refusal("/ws", "Origin", "http://localhost:" + server.port()))
                .isEqualTo(101);
        assertThat(refusal("/ws", "Origin", "https://app.example")).isEqualTo(101);
        assertThat(patient.refused().of("forbidden")).isEqualTo(2);
    }

    @Test
    void a_request_for_anything_else_is_told_what_this_is() throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/ws"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Upgrade")).hasValue("websocket");
    }

    @Test
    void a_server_that_goes_away_says_so_and_takes_nobody_more() throws Exception {
        var ann = greeted("/ws");

        server.plain("/ws").goAway();

        assertThat(end(ann)).isEqualTo(new Closed(1001, "server going away"));
        assertThat(refusal("/ws")).isEqualTo(503);
    }

    @Test
    void nothing_is_compressed_whatever_a_client_offers() throws Exception {
        try (var raw = new Socket("localhost", server.port())) {
            raw.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "GET /ws HTTP/1.1",
                                    "Host: localhost",
                                    "Connection: Upgrade",
                                    "Upgrade: websocket",
                                    "Sec-WebSocket-Version: 13",
                                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                    "Sec-WebSocket-Extensions: permessage-deflate",
                                    "",
                                    "")
                            .getBytes(StandardCharsets.US_ASCII));
            var head = new BufferedReader(new InputStreamReader(raw.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(head.readLine()).contains("101");
            assertThat(head.lines().takeWhile(line -> !line.isEmpty()))
                    .noneMatch(line -> line.startsWith("Sec-WebSocket-Extensions"));
        }
    }

    private RawWebSocket greeted(String path) throws InterruptedException {
        var webSocket = open(path).send("{\"token\":\"ann\"}");
        assertThat(webSocket.next()).isEqualTo("hello ann");
        return webSocket;
    }

    private RawWebSocket open(String path) {
        return RawWebSocket.open(http, server.port(), path);
    }

    private int refusal(String path, String... headers) {
        return RawWebSocket.refusal(http, server.port(), path, headers);
    }

    private static Closed end(RawWebSocket webSocket) throws Exception {
        return webSocket.closed().get(10, TimeUnit.SECONDS);
    }
}
