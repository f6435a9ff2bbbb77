package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void every_route_it_uses_answers_and_its_sockets_hear() throws Exception {
        try (var server = Running.with()) {
            assertThat(Rehearsal.rehearse("http://localhost:" + server.port(), Duration.ofSeconds(3)))
                    .isGreaterThan(64L * 10);
        }
    }
}
