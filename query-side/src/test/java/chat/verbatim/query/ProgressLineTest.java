package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    @Test
    void says_how_far_how_fast_and_how_long_still() {
        assertThat(new ProgressLine(25_000, 100_000, 20_000, Duration.ofSeconds(4)))
                .hasToString("25,000 of 100,000 events (25 %), 5,000/s, time left: 15 s");
        assertThat(new ProgressLine(0, 100, 0, Duration.ofSeconds(4)))
                .hasToString("0 of 100 events (0 %), 0/s, time left: unknown");
        assertThat(new ProgressLine(1000, 1_000_000, 1000, Duration.ofSeconds(1)))
                .hasToString("1,000 of 1,000,000 events (0 %), 1,000/s, time left: 16 min");
    }
}
