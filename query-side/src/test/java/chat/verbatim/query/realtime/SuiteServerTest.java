package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The behaviour that the official suites take for granted; their timings would make these tests race. */
class SuiteServerTest {

    final HttpClient http = HttpClient.newHttpClient();
    final TestServer server = SuiteServer.on(0, TestSettings.PATIENT);

    @AfterEach
    void stop() {
        server.close();
        http.shutdownNow();
    }

    @Test
    void the_first_suite_finds_an_echo() throws Exception {
        var socket = open("/engine.io/").send("4hello").send(new byte[] {1, 2});

        assertThat(socket.next()).isEqualTo("4hello");
        assertThat(socket.nextBytes()).containsExactly(1, 2);
    }

    @Test
    void the_second_suite_is_told_what_it_brought_along_in_either_namespace() throws Exception {
        var socket = open("/socket.io/").send("40{\"token\":\"t\"}").send("40/custom,");

        assertThat(socket.next()).startsWith("40{\"sid\":");
        assertThat(socket.next()).isEqualTo("42[\"auth\",{\"token\":\"t\"}]");
        assertThat(socket.next()).startsWith("40/custom,{\"sid\":");
        assertThat(socket.next()).isEqualTo("42/custom,[\"auth\",{}]");
    }

    @Test
    void the_second_suite_gets_its_arguments_back() throws Exception {
        var socket = open("/socket.io/").send("40");
        assertThat(socket.next()).startsWith("40");
        assertThat(socket.next()).startsWith("42");

        socket.send("42[\"message\",1,{\"a\":[true]}]").send("427[\"message-with-ack\",2]");

        assertThat(socket.next()).isEqualTo("42[\"message-back\",1,{\"a\":[true]}]");
        assertThat(socket.next()).isEqualTo("437[2]");
    }

    private RawWebSocket open(String path) throws InterruptedException {
        var socket = RawWebSocket.open(http, server.port(), path + "?EIO=4&transport=websocket");
        assertThat(socket.next()).startsWith("0{");
        return socket;
    }
}
