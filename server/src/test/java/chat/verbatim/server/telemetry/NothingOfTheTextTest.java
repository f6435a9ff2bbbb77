package chat.verbatim.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.server.Running;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What people write is in the log, in answers and on sockets; in nothing that operators look at or send elsewhere. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init") // set before each test
class NothingOfTheTextTest {

    private static final String WORDS = "Zyzzyva-4711-quagga";

    private final ByteArrayOutputStream exported = new ByteArrayOutputStream();
    private HttpServer collector;

    @BeforeEach
    void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            synchronized (exported) {
                exchange.getRequestBody().transferTo(exported);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void is_in_logs_metrics_or_traces(CapturedOutput output) throws Exception {
        try (var server = Running.with(
                "--logging.level.chat.verbatim=debug",
                "--verbatim.traces.endpoint=http://127.0.0.1:"
                        + collector.getAddress().getPort() + "/v1/traces",
                "--verbatim.traces.share=1",
                "--management.opentelemetry.tracing.export.schedule-delay=50ms")) {
            new Traffic(server, WORDS).run();

            assertThat(server.scrape().text())
                    .contains("verbatim_commands_total")
                    .doesNotContain(WORDS);
            await().until(() -> exported().contains("DeleteMessage"));
        }
        assertThat(exported())
                .contains("command SendMessage", "log commit", "push MessageSent", "http get /sync")
                .doesNotContain(WORDS);
        assertThat(output.getAll()).contains("Verbatim is ready").doesNotContain(WORDS);
    }

    private String exported() {
        synchronized (exported) {
            return exported.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
