package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket.Closed;
import chat.verbatim.query.realtime.engineio.SocketContext;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ChatNode.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"verbatim.sockets.max-per-user=2", "verbatim.sockets.connect-timeout=1s"})
@SuppressWarnings("NullAway.Init") // set before each test
class PlacesTest {

    static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

    @Autowired
    SocketContext context;

    @LocalServerPort
    int port;

    final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void hangUp() {
        http.shutdownNow();
    }

    @Test
    void a_user_has_so_many_connections_of_either_kind_and_gets_them_back() throws Exception {
        try (var socketIo = ChatClient.ready(port, "ann", "websocket");
                var plain = plain("ann")) {
            assertThat(plain.next()).contains("ready");

            assertThat(end(plain("ann"))).isEqualTo(new Closed(4403, "too many connections"));
            try (var more = ChatClient.connecting(port, "ann", "polling")) {
                assertThat(more.next("connect_error").toString()).contains("too-many-connections");
            }
            assertThat(plain("bob").next()).contains("ready");
            assertThat(context.refused().of("too-many-connections")).isEqualTo(2);
            socketIo.socket().close();
            await().until(() -> context.users().take("ann"));
            context.users().giveBack("ann");
            assertThat(plain("ann").next()).contains("ready");
        }
    }

    @Test
    void whoever_is_refused_and_stays_is_ended() throws Exception {
        var webSocket = RawWebSocket.open(http, port, WEBSOCKET);
        assertThat(webSocket.next()).startsWith("0{");

        assertThat(webSocket.send("40{\"token\":\"\"}").next())
                .startsWith("44{")
                .contains("\"code\":\"unauthorized\"");

        assertThat(end(webSocket)).isEqualTo(new Closed(1008, "no namespace entered in time"));
        assertThat(context.refused().of("unauthorized")).isEqualTo(1);
    }

    private RawWebSocket plain(String user) {
        return RawWebSocket.open(http, port, "/ws").send("{\"token\":\"" + user + "\"}");
    }

    private static Closed end(RawWebSocket webSocket) throws Exception {
        return webSocket.closed().get(10, TimeUnit.SECONDS);
    }
}
