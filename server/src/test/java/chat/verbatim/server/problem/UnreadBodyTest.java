package chat.verbatim.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Http;
import chat.verbatim.server.WebOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests whose bodies come when the server has already made up its mind. */
@SpringBootTest(classes = WebOnly.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@SuppressWarnings("NullAway.Init") // set before each test
class UnreadBodyTest {

    private static final String BODY = "{\"text\":\"a\"}";
    private static final String LENGTH = "Content-Length: " + BODY.length();
    private static final String JSON = "Content-Type: application/json";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private final int port;
    private final String ann;
    private Socket socket;
    private BufferedReader answers;

    UnreadBodyTest(@LocalServerPort int port) throws Exception {
        this.port = port;
        ann = "Authorization: Bearer " + new Http(port).token("ann");
    }

    @BeforeEach
    void open() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /probe/wish, text/plain, 415",
        "PUT, /probe/wish, application/json, 405",
        "DELETE, /probe/me, application/json, 405",
        "POST, /nowhere, application/json, 404",
        "GET, /probe/me, application/json, 200"
    })
    void the_connection_goes_on(String method, String path, String type, String status) throws Exception {
        head(method + " " + path, ann, "Content-Type: " + type, LENGTH);
        Thread.sleep(100);
        write(BODY);
        assertThat(statusLine()).contains(" " + status + " ");

        assertThatTheNextIsAnswered();
    }

    @Test
    void it_goes_on_for_strangers_too() throws Exception {
        head("POST /probe/wish", JSON, LENGTH);
        Thread.sleep(100);
        write(BODY);
        assertThat(statusLine()).contains(" 401 ");

        assertThatTheNextIsAnswered();
    }

    @Test
    void it_goes_on_after_a_body_of_no_announced_length() throws Exception {
        head("POST /probe/wish", ann, "Content-Type: text/plain", CHUNKED);
        Thread.sleep(100);
        write("1\r\n{\r\n0\r\n\r\n");
        assertThat(statusLine()).contains(" 415 ");

        assertThatTheNextIsAnswered();
    }

    @Test
    void it_goes_on_after_a_body_that_was_too_large() throws Exception {
        head("POST /probe/wish", ann, JSON, "Content-Length: 1000000");
        for (var i = 0; i < 10; i++) {
            Thread.sleep(10);
            write("x".repeat(100_000));
        }
        assertThat(statusLine()).contains(" 413 ");

        assertThatTheNextIsAnswered();
    }

    @Test
    void the_answer_says_that_the_connection_ends_where_far_too_much_is_announced() throws Exception {
        head("POST /probe/wish", ann, JSON, "Content-Length: 10000000");
        assertThatTheConnectionEnds(413);
    }

    @Test
    void and_where_too_much_was_not_announced() throws Exception {
        head("POST /probe/wish", ann, JSON, CHUNKED);
        write("186a0\r\n" + " ".repeat(100_000));
        assertThatTheConnectionEnds(413);
    }

    @Test
    void who_asks_beforehand_is_not_waited_for() throws Exception {
        head("POST /probe/wish", JSON, LENGTH, "Expect: 100-continue");
        assertThatTheConnectionEnds(401);
    }

    private void assertThatTheNextIsAnswered() throws IOException {
        head("POST /probe/wish", ann, JSON, LENGTH);
        write(BODY);
        assertThat(statusLine()).contains(" 200 ");
    }

    private void assertThatTheConnectionEnds(int status) throws IOException {
        assertThat(statusLine()).contains(" " + status + " ");
        assertThat(answers.lines().takeWhile(line -> !line.isEmpty())).contains("Connection: close");
    }

    private void head(String line, String... headers) throws IOException {
        write(line + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next line that begins an answer; it may follow the body of another one at once. */
    private @Nullable String statusLine() throws IOException {
        var line = answers.readLine();
        while (line != null && !line.contains("HTTP/1.1 ")) {
            line = answers.readLine();
        }
        return line;
    }
}
