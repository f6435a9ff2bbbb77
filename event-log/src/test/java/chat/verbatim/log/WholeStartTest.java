package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a start sees of a damaged log without reading the whole of it. */
@OnEveryDatabase
class WholeStartTest extends LogFixture {

    private static final int EVENTS = 1500;

    @BeforeEach
    void a_log_longer_than_what_is_counted() {
        var events = new ArrayList<DomainEventMessage<?>>();
        for (int version = 1; version <= EVENTS; version++) {
            events.add(Events.message(ONE, version));
        }
        try (var log = open()) {
            log.engine().appendEvents(events);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM event WHERE position = 1500 | its head is position 1500, but its last event is at 1499",
                "UPDATE log_head SET last_position = 1501 | its head is position 1501, but its last event is at 1500",
                "UPDATE log_head SET last_position = 1499 | its head is position 1499, but its last event is at 1500",
                "DELETE FROM event | its head is position 1500, but its last event is at 0",
                "DELETE FROM event WHERE position < 3 | its first event is at position 3",
            })
    void ends_that_do_not_meet_are_refused_in_one_line(String damage, String fault) throws SQLException {
        sql(damage);

        assertThatThrownBy(this::open)
                .isInstanceOf(LogFormException.class)
                .hasMessage("This log is damaged: " + fault
                        + ". Restore a whole one; ./verbatim check-log says all that is wrong with it.");
    }

    @Test
    void a_hole_near_the_end_is_refused() throws SQLException {
        sql("DELETE FROM event WHERE position IN (1400, 1401)");

        assertThatThrownBy(this::open)
                .isInstanceOf(LogFormException.class)
                .hasMessageContaining(
                        "2 of its last " + (kind == TestDatabase.SQLITE ? 1500 : 1000) + " positions have no event");
    }

    @Test
    void a_hole_anywhere_is_refused_where_a_start_reads_the_whole_log_anyway() throws SQLException {
        sql("DELETE FROM event WHERE position = 10");

        if (kind == TestDatabase.SQLITE) {
            assertThatThrownBy(this::open).hasMessageContaining("1 of its last 1500 positions have no event");
        } else {
            assertThat(open().head()).as("left to check-log").isEqualTo(EVENTS);
        }
    }

    @Test
    void a_whole_one_is_opened() {
        assertThat(open().head()).isEqualTo(EVENTS);
    }
}
