package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;

class StopDeadlineTest {

    /** Waits for a word that never comes, and cannot be interrupted, as while a table is being changed. */
    @Configuration
    static class Stuck {

        Stuck() throws IOException {
            try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.out.println("stuck");
                nobody.accept();
            }
        }

        public static void main(String... args) {
            Start.run(Stuck.class, args);
        }
    }

    @Test
    void a_start_that_hangs_ends_in_time_when_it_is_told_to() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stuck.class.getName(),
                        "--spring.main.web-application-type=none")
                .redirectErrorStream(true)
                .start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().anyMatch("stuck"::equals)).isTrue();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }
}
