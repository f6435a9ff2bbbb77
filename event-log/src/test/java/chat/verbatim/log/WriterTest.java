package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.TWO;
import static chat.verbatim.log.Events.keyed;
import static chat.verbatim.log.Events.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import chat.verbatim.log.Unit.NotStored;
import chat.verbatim.log.Unit.Outcome;
import chat.verbatim.log.Unit.Stored;
import chat.verbatim.log.content.Contents;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.WriteFailure.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Units that wait together before the writer starts are one batch. */
@OnEveryDatabase
@SuppressWarnings("NullAway.Init") // set before each test
class WriterTest extends LogFixture {

    private final WriteQueue queue = new WriteQueue(4, 100, Duration.ofSeconds(5));
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Database database;
    private Contents contents;

    @BeforeEach
    void openDatabase() throws SQLException {
        database = database();
        contents = contents(database);
    }

    private List<Unit> queued(DomainEventMessage<?>... messages) {
        var units = Stream.of(messages).map(m -> Unit.of(List.of(m), contents)).toList();
        units.forEach(queue::add);
        return units;
    }

    private void drain(Clock clock) {
        new Writer(database, new Links(database), queue, new Tail(100, 0), clock, meters).close();
    }

    private static List<String> outcomes(List<Unit> units) {
        return units.stream().map(u -> name(u.outcome().join())).toList();
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Stored(var base) -> "after " + base;
            case NotStored(var why) -> why.kind().name();
        };
    }

    @Test
    void a_conflict_fails_only_its_own_unit() throws Exception {
        var units = queued(message(ONE, 1), message(ONE, 1), keyed(TWO, 1, "k"), keyed(TWO, 2, "k"));
        drain(Clock.systemUTC());

        assertThat(outcomes(units))
                .containsExactly("after 0", Kind.VERSION_TAKEN.name(), "after 1", Kind.KEY_TAKEN.name());
        assertThat(database.head().position()).isEqualTo(2);
        assertThat(refused("version-taken")).isEqualTo(1);
        assertThat(refused("key-taken")).isEqualTo(1);
    }

    @Test
    void a_commit_is_measured_with_all_that_it_took() {
        queued(message(ONE, 1), message(ONE, 2), message(TWO, 1));
        drain(Clock.systemUTC());

        assertThat(meters.get("verbatim.log.commit").timer().count()).isEqualTo(1);
        assertThat(meters.get("verbatim.log.batch").summary().totalAmount()).isEqualTo(3);
        assertThat(meters.get("verbatim.log.queue").gauge().value()).isZero();
    }

    @Test
    void a_row_that_the_database_refuses_fails_only_its_own_unit() {
        var units = queued(message(ONE, 1), message(ONE, 0), message(TWO, 1));
        drain(Clock.systemUTC());

        assertThat(outcomes(units)).containsExactly("after 0", Kind.REFUSED.name(), "after 1");
        assertThat(units.get(1).outcome().join())
                .asInstanceOf(type(NotStored.class))
                .satisfies(failed -> assertThat(failed.why())
                        .as("nothing of the row is quoted: errors are logged")
                        .hasMessageNotContaining("Failing row"));
    }

    @Test
    void characters_that_a_database_cannot_hold_harm_nobody_else() {
        var odd = message(TWO, 1).getPayload();
        var units = queued(
                message(ONE, 1),
                new GenericDomainEventMessage<>("Conversation", "nul\0", 0, odd),
                new GenericDomainEventMessage<>("Conversation", "half \ud800 pair", 0, odd),
                message(ONE, 2));
        drain(Clock.systemUTC());

        assertThat(outcomes(units).getFirst()).isEqualTo("after 0");
        assertThat(outcomes(units).getLast()).startsWith("after");
        assertThat(outcomes(units)).doesNotContain(Kind.UNKNOWN.name(), Kind.UNAVAILABLE.name());
    }

    @Test
    void a_queue_that_is_full_takes_no_more_and_is_written_to_its_end() throws Exception {
        var units = queued(message(ONE, 1), message(ONE, 2), message(ONE, 3), message(ONE, 4));

        assertThatThrownBy(() -> queued(message(ONE, 5))).isInstanceOf(LogOverloadedException.class);
        drain(Clock.systemUTC());
        assertThat(outcomes(units)).containsExactly("after 0", "after 1", "after 2", "after 3");
        assertThat(database.head().position()).isEqualTo(4);
    }

    @Test
    void an_unexpected_error_is_told_and_the_writer_goes_on() {
        var broken = new AtomicBoolean(true);
        var clock = InstantSource.system().withZone(ZoneOffset.UTC);
        var small = new WriteQueue(4, 1, Duration.ofSeconds(5));
        var units = List.of(Unit.of(List.of(message(ONE, 1)), contents), Unit.of(List.of(message(ONE, 1)), contents));
        units.forEach(small::add);
        new Writer(database, new Links(database), small, new Tail(100, 0), new BreakingClock(clock, broken), meters)
                .close();

        assertThat(outcomes(units)).containsExactly(Kind.UNKNOWN.name(), "after 0");
        assertThat(refused("unknown")).isEqualTo(1);
    }

    @Test
    void what_the_queue_does_not_take_is_counted() {
        var writer = new Writer(
                database,
                new Links(database),
                new WriteQueue(0, 1, Duration.ofSeconds(5)),
                new Tail(100, 0),
                Clock.systemUTC(),
                meters);

        assertThatThrownBy(() -> writer.append(Unit.of(List.of(message(ONE, 1)), contents)))
                .isInstanceOf(LogOverloadedException.class);
        writer.close();
        assertThat(refused("overloaded")).isEqualTo(1);
    }

    @Test
    void what_has_waited_too_long_is_not_written_and_what_came_later_is() throws Exception {
        var now = new AtomicLong();
        var stale = new WriteQueue(4, 100, Duration.ofSeconds(1), Duration.ZERO, now::get);
        var late = Unit.of(List.of(message(ONE, 1)), contents);
        var inTime = Unit.of(List.of(message(TWO, 1)), contents);
        stale.add(late);
        now.addAndGet(Duration.ofSeconds(1).toNanos() + 1);
        stale.add(inTime);
        new Writer(database, new Links(database), stale, new Tail(100, 0), Clock.systemUTC(), meters).close();

        assertThat(outcomes(List.of(late, inTime))).containsExactly(Kind.OVERLOADED.name(), "after 0");
        assertThat(database.head().position()).isEqualTo(1);
    }

    private double refused(String reason) {
        return meters.get("verbatim.log.refusals")
                .tag("reason", reason)
                .counter()
                .count();
    }

    /** Throws once what nobody catches. */
    private static final class BreakingClock extends Clock {
        private final Clock clock;
        private final AtomicBoolean broken;

        BreakingClock(Clock clock, AtomicBoolean broken) {
            this.clock = clock;
            this.broken = broken;
        }

        @Override
        public Instant instant() {
            if (broken.getAndSet(false)) {
                throw new LinkageError("on purpose");
            }
            return clock.instant();
        }

        @Override
        public java.time.ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
