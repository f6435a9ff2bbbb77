package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.log.EventLog;
import chat.verbatim.query.ReaderLag.Reader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class ReaderLagTest {

    /** Each event of a log has a time of its own. */
    static final Offset<Double> MICROS = Assertions.within(0.01);

    static final Instant STORED = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path dir;

    final AtomicLong position = new AtomicLong();
    final AtomicInteger asked = new AtomicInteger();
    Instant now = STORED;
    EventLog log;
    ReaderLag lag;

    @BeforeEach
    void open() {
        log = TestLog.in(dir, Clock.fixed(STORED, ZoneOffset.UTC));
        lag = new ReaderLag(new Reader("test", "the test", position::get), log, () -> now, asked::incrementAndGet);
    }

    @AfterEach
    void close() {
        lag.close();
        log.close();
    }

    @Test
    void whoever_has_all_is_not_behind() {
        append();
        position.set(3);
        lag.look();

        assertThat(lag.positions()).isZero();
        assertThat(lag.seconds()).isZero();
    }

    @Test
    void whoever_stands_still_is_later_with_every_second() {
        append();
        position.set(1);
        after(4);
        lag.look();

        assertThat(lag.positions()).isEqualTo(2);
        assertThat(lag.seconds()).isCloseTo(4, MICROS);
        after(9);
        assertThat(lag.seconds()).as("and nobody has looked since").isCloseTo(9, MICROS);
    }

    @Test
    void whoever_goes_on_is_as_late_as_it_was_when_somebody_looked() {
        append();
        position.set(1);
        after(4);
        lag.look();
        position.set(2);
        after(60);

        assertThat(lag.positions()).isOne();
        assertThat(lag.seconds()).isCloseTo(4, MICROS);
    }

    @Test
    void a_store_that_is_away_ends_nothing() {
        append();
        position.set(1);
        after(4);
        var unlucky = new ReaderLag(new Reader("test", "the test", position::get), log, () -> now, () -> {
            throw new IllegalStateException("away");
        });
        unlucky.look();
        log.close();
        unlucky.look();

        assertThat(unlucky.seconds()).isCloseTo(4, MICROS);
    }

    @Test
    void whoever_stands_still_where_nobody_can_look_is_later_all_the_same() {
        append();
        position.set(1);
        after(4);
        log.close();
        lag.look();
        after(10);
        lag.look();

        assertThat(lag.seconds()).as("at least since somebody looked").isCloseTo(6, MICROS);
    }

    @Test
    void its_figures_look_by_themselves_and_only_where_somebody_measures() {
        assertThat(asked).hasValue(0);
        var meters = new SimpleMeterRegistry();
        append();
        after(4);
        lag.bindTo(meters);

        await().until(() ->
                Math.round(meters.get("verbatim.test.lag.seconds").gauge().value()) == 4);
        assertThat(meters.get("verbatim.test.lag.positions").gauge().value()).isEqualTo(3);
        assertThat(meters.get("verbatim.test.position").gauge().value()).isZero();
        assertThat(asked.get()).isPositive();
    }

    private void after(long seconds) {
        now = STORED.plus(Duration.ofSeconds(seconds));
    }

    /** Three events. */
    private void append() {
        Story.of(log, "lag", "ann", "bob").says("ann", 2);
    }
}
