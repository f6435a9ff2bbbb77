package chat.verbatim.query.realtime.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestServer;
import chat.verbatim.query.realtime.TestSettings;
import chat.verbatim.query.realtime.engineio.CloseReason;
import io.socket.client.Ack;
import io.socket.client.IO;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketIoTest {

    static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

    final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    final HttpClient http = HttpClient.newHttpClient();
    final TestServer server = new TestServer(0)
            .sockets("/socket.io/", TestSettings.PATIENT, Map.of("/", this::admit, "/closed", this::refuse))
            .sockets(
                    "/hasty/",
                    TestSettings.connectingWithin(Duration.ofMillis(200)),
                    Map.of("/", (_, _) -> Socket::disconnect));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.shutdownNow();
    }

    private ConnectHandler.Admission admit(tools.jackson.databind.JsonNode auth, Object handshake) {
        return socket -> {
            socket.onClose(() -> ended.add("over"));
            socket.on("echo", (values, ack) -> ack.reply(values.toArray()));
            socket.on("ask", (values, _) -> {
                var _ = socket.emitWithAck(Duration.ofSeconds(5), "question", values.getFirst())
                        .thenAccept(answer -> socket.emit("answered", answer.getFirst()));
            });
            socket.on("leave", (_, _) -> socket.disconnect());
            socket.on("kick", (_, _) -> socket.close(CloseReason.GOING_AWAY));
            socket.emit("welcome", auth);
        };
    }

    private ConnectHandler.Admission refuse(tools.jackson.databind.JsonNode auth, Object handshake) throws Refused {
        throw new Refused("not today", Map.of("code", "closed"));
    }

    @Test
    void a_client_is_let_in_and_then_told() throws Exception {
        var socket = connect("40{\"name\":\"ann\"}");

        assertThat(socket.next()).matches("40\\{\"sid\":\"[\\w-]{20}\"}");
        assertThat(socket.next()).isEqualTo("42[\"welcome\",{\"name\":\"ann\"}]");
    }

    @Test
    void a_client_that_is_refused_is_told_why() throws Exception {
        assertThat(connect("40/closed,").next())
                .startsWith("44/closed,{")
                .contains("\"message\":\"not today\"", "\"data\":{\"code\":\"closed\"}");
        assertThat(connect("40/nowhere").next()).isEqualTo("44/nowhere,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void a_client_that_enters_nowhere_is_not_kept() throws Exception {
        var idle = RawWebSocket.open(http, server.port(), "/hasty/?EIO=4&transport=websocket");
        assertThat(idle.closed().get(10, TimeUnit.SECONDS).status()).isEqualTo(1008);

        // nor is one that was shown out
        var out = RawWebSocket.open(http, server.port(), "/hasty/?EIO=4&transport=websocket")
                .send("40");
        assertThat(out.closed().get(10, TimeUnit.SECONDS).status()).isEqualTo(1008);
    }

    @Test
    void a_client_that_is_not_in_may_not_talk() throws Exception {
        assertThat(connect("42[\"echo\"]").closed().get(10, TimeUnit.SECONDS).status())
                .isEqualTo(1002);
    }

    @Test
    void whoever_leaves_is_let_go() throws Exception {
        var socket = connect("40");
        assertThat(socket.next()).startsWith("40");
        assertThat(socket.next()).startsWith("42");

        socket.send("42[\"leave\"]");

        assertThat(socket.next()).isEqualTo("41");
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo("over");
    }

    @Test
    void a_server_that_goes_away_says_so() throws Exception {
        var socket = connect("40");
        assertThat(socket.next()).startsWith("40");

        server.endpoint("/socket.io/").goAway();

        assertThat(socket.closed().get(10, TimeUnit.SECONDS))
                .isEqualTo(new RawWebSocket.Closed(1001, "server going away"));
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo("over");
    }

    @Test
    void a_real_client_gets_its_bytes_back_over_either_transport() throws Exception {
        for (var transport : new String[] {"polling", "websocket"}) {
            var client = client(transport);
            var echoed = new CompletableFuture<Object>();
            var bytes = new byte[200];
            bytes[199] = 7;

            Ack ack = values -> echoed.complete(values[0]);
            client.emit("echo", bytes, ack);

            assertThat(echoed.get(10, TimeUnit.SECONDS)).isEqualTo(bytes);
            client.close();
        }
    }

    @Test
    void a_real_client_answers_what_it_is_asked() throws Exception {
        var client = client("websocket");
        var answered = new CompletableFuture<Object>();
        client.on("question", values -> ((Ack) values[1]).call(values[0] + "!"));
        client.on("answered", values -> answered.complete(values[0]));

        client.emit("ask", "really");

        assertThat(answered.get(10, TimeUnit.SECONDS)).isEqualTo("really!");
        client.close();
    }

    private io.socket.client.Socket client(String transport) {
        var options = IO.Options.builder()
                .setTransports(new String[] {transport})
                .setForceNew(true)
                .build();
        return IO.socket(URI.create("http://localhost:" + server.port()), options)
                .connect();
    }

    private RawWebSocket connect(String packet) throws InterruptedException {
        var socket = RawWebSocket.open(http, server.port(), WEBSOCKET);
        assertThat(socket.next()).startsWith("0{");
        return socket.send(packet);
    }
}
