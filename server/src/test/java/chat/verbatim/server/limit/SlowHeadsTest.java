package chat.verbatim.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.server.Http;
import chat.verbatim.server.WebOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Clients that send a byte now and then, over real connections. */
@Timeout(60)
class SlowHeadsTest {

    private static final String HEAD = "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n";
    private static final int CLIENTS = 100;

    /** A command that takes as long as the test wants, when all of it has come. */
    @RestController
    static class Slow {

        private final AtomicInteger inside = new AtomicInteger();
        private final CountDownLatch end = new CountDownLatch(1);

        @PostMapping("/probe/slow")
        String slow(@RequestBody String body) throws InterruptedException {
            inside.incrementAndGet();
            end.await();
            return body;
        }
    }

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final ConfigurableApplicationContext server = new SpringApplication(
                    WebOnly.class, SlowRequests.class, Slow.class)
            .run("--verbatim.port=0", "--verbatim.limits.max-arrival=2s");
    private final int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    private final Http http = new Http(port);
    private String token = "";

    @BeforeEach
    void token() throws Exception {
        token = http.token("ann");
    }

    @AfterEach
    void stop() {
        server.getBean(Slow.class).end.countDown();
        clients.shutdownNow();
        server.close();
    }

    @Test
    void heads_that_come_a_byte_at_a_time_are_cut_off_and_others_are_answered_meanwhile() throws Exception {
        var open = new AtomicInteger();
        var slow = Stream.of("G", "GET", HEAD, HEAD + "X-Slow: ")
                .flatMap(begin -> IntStream.range(0, CLIENTS / 4).mapToObj(_ -> trickle(begin, open)))
                .toList();
        await().until(() -> open.get() == CLIENTS);
        assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(slow).as("while they trickle").noneMatch(Future::isDone);

        for (var one : slow) {
            assertThat(one.get()).isEmpty();
        }
    }

    @Test
    void bodies_that_come_a_byte_at_a_time_are_cut_off_too() throws Exception {
        var open = new AtomicInteger();
        var announced = trickle(post("Content-Length: 1000\r\n\r\n{"), open);
        var chunked = trickle(post("Transfer-Encoding: chunked\r\n\r\n3e8\r\n"), open);
        assertThat(announced.get()).doesNotContain("200");
        assertThat(chunked.get()).doesNotContain("200");
        assertThat(server.getBean(Slow.class).inside).hasValue(0);
    }

    @Test
    void who_waits_for_an_answer_or_says_nothing_between_two_requests_is_not_cut_off() throws Exception {
        try (var kept = new Socket(InetAddress.getLoopbackAddress(), port)) {
            kept.getOutputStream().write((HEAD + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            var answers = new BufferedReader(new InputStreamReader(kept.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answers.readLine()).contains("200");
            var announced = exchange(post("Content-Length: 2\r\nConnection: close\r\n\r\n{}"));
            var chunked = exchange(post("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n"));
            await().until(() -> server.getBean(Slow.class).inside.get() == 2);

            trickle("G", new AtomicInteger()).get(); // by then, those had the same time

            server.getBean(Slow.class).end.countDown();
            assertThat(announced.get()).contains("200").contains("{}");
            assertThat(chunked.get()).contains("200").contains("{}");
            kept.getOutputStream().write((HEAD + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(answers.lines().filter(line -> line.startsWith("HTTP/1.1 200")))
                    .hasSize(1);
        }
    }

    private String post(String rest) {
        return "POST /probe/slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n" + rest;
    }

    private Future<String> exchange(String request) {
        return clients.submit(() -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    /** What came before the connection was ended. */
    private Future<String> trickle(String begin, AtomicInteger open) {
        Callable<String> client = () -> {
            var answer = new StringBuilder();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(50);
                socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
                open.incrementAndGet();
                for (int read = 0; read >= 0; ) {
                    read = readOrSendOne(socket);
                    answer.append(read > 0 ? (char) read : "");
                }
            } catch (SocketException e) {
                return answer.toString(); // reset amid a write
            }
            return answer.toString();
        };
        return clients.submit(client);
    }

    private static int readOrSendOne(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            socket.getOutputStream().write('X');
            return 0;
        }
    }
}
