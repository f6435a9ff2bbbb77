package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.log.sql.CopyTarget;
import chat.verbatim.log.sql.StoredLog;
import chat.verbatim.log.upkeep.LogCopy;
import chat.verbatim.log.upkeep.UpkeepStopped;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy that came to no end is served by nobody, and goes on; what is not one is left alone. */
class InterruptedCopyTest extends CopyFixture {

    @Test
    void it_goes_on_from_where_it_was() throws SQLException {
        filled(log -> Chatter.in(log, "one").says(600));
        copyUntil("Copying");
        var half = number("SELECT last_position FROM log_head");
        filled(log -> Chatter.in(log, "two").says(600));

        var report = copy();

        assertThat(half).isPositive().isLessThan(report.events());
        assertThat(lines).contains("It goes on after position " + half + ".");
        assertThat(checked(target)).isEqualTo(checked(source)).isEqualTo(report);
    }

    @Test
    void with_half_of_the_keys_too() throws SQLException {
        filled(log -> Chatter.in(log, "one").says(600));
        copyUntil("Comparing");
        sql(
                target,
                "DELETE FROM event_key WHERE (stream, digest) > (SELECT stream, digest FROM event_key"
                        + " ORDER BY stream, digest OFFSET 400 LIMIT 1)");

        assertThat(copy()).isEqualTo(checked(target)).isEqualTo(checked(source));
    }

    @Test
    void after_a_lost_connection_too() throws SQLException {
        filled(log -> Chatter.in(log, "one").says(600));

        assertThatThrownBy(() -> LogCopy.run(source, target, line -> loseTheConnection()))
                .isInstanceOf(UpkeepStopped.class)
                .hasMessageStartingWith("the database does not do it: ");

        assertThat(copy()).isEqualTo(checked(target)).isEqualTo(checked(source));
    }

    private void loseTheConnection() {
        try {
            query(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND"
                            + " (classid::bigint << 32 | objid::bigint)"
                            + " = hashtextextended('verbatim log ' || current_schema(), 0)",
                    row -> assertThat(row.getBoolean(1)).isTrue());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Copying", "Comparing"})
    void until_it_has_ended_no_node_opens_it(String when) {
        filled(log -> Chatter.in(log, "one").says(20));
        copyUntil(when);

        assertThatThrownBy(() -> open(target))
                .isInstanceOf(LogFormException.class)
                .hasMessage("This log is being copied to, or a copy to it came to no end:"
                        + " let ./verbatim copy-log end it first.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE event SET payload = '{}' WHERE position = 7 | position 7 differs in the copy: payload",
                "UPDATE event SET appended_at = 1, kind = 'x' WHERE position = 7 | position 7 differs in the copy: kind, appended_at",
                "UPDATE event SET metadata = NULL WHERE position = 6 | position 6 differs in the copy: metadata",
                "UPDATE content SET body = '{}' WHERE position = 5 | position 5 differs in the copy: text",
                "UPDATE content SET secret = body WHERE position = 5 | position 5 differs in the copy: secret",
                "UPDATE event SET commitment = link WHERE position = 5 | position 5 differs in the copy: commitment",
                "UPDATE event SET link = leaf WHERE position = 5 | position 5 differs in the copy: link",
                "UPDATE event SET leaf = link WHERE position = 5 | position 5 differs in the copy: leaf",
                "UPDATE log_form SET log_id = 'x' | the ids differ: ",
                "DELETE FROM content WHERE position = 5 | position 5 differs in the copy: secret, text",
                "DELETE FROM event WHERE position = 9 | position 9 is missing in the copy",
                "INSERT INTO event SELECT 999, 'x', 1, kind, event_id, type, revision, appended_at, payload, metadata, commitment, link, leaf"
                        + " FROM event WHERE position = 9 | position 999 is in the copy only",
                "INSERT INTO event_key VALUES ('zzz', 'x', 1) | an idempotency key of position 0 is in the copy only",
                "UPDATE event_key SET version = 1 WHERE version = 2 | the idempotency key of position 2 has another in its place"
            })
    void one_that_was_tampered_with_is_refused_and_left_alone(String tampering, String said) throws SQLException {
        filled(log -> Chatter.in(log, "one").says(20));
        copyUntil("Comparing");
        sql(target, tampering);
        var before = number("SELECT count(*) + (SELECT count(*) FROM event_key) FROM event");

        assertThatThrownBy(this::copy)
                .isInstanceOf(UpkeepStopped.class)
                .hasMessageStartingWith("what an earlier copy left in the target is not the beginning of this log (")
                .hasMessageContaining(said)
                .hasMessageEndingWith("empty the target, and copy again");
        assertThat(number("SELECT count(*) + (SELECT count(*) FROM event_key) FROM event"))
                .isEqualTo(before);
    }

    @Test
    void texts_that_no_event_belongs_to_are_noticed_on_either_side() throws SQLException {
        filled(log -> Chatter.in(log, "one").says(20));
        copyUntil("Comparing");
        sql(target, "INSERT INTO content VALUES (999, 'x', 'y')");

        assertThatThrownBy(this::copy).hasMessageStartingWith("the numbers of texts differ: ");
    }

    @Test
    void a_log_that_has_gone_on_since_it_was_copied_is_left_alone() throws SQLException {
        filled(log -> Chatter.in(log, "one").says(20));
        var copied = copy();
        try (var there = open(target)) {
            append(there, ONE, 1, 3);
        }

        assertThatThrownBy(this::copy)
                .isInstanceOf(UpkeepStopped.class)
                .hasMessage(
                        "the target holds another log already, or one that has gone on since it was copied (position "
                                + (copied.events() + 1) + " is in the copy only); nothing was changed");
        assertThat(checked(target).events()).isEqualTo(copied.events() + 3);
    }

    @Test
    void the_beginning_of_a_log_that_no_copy_was_begun_of_is_another_log() throws SQLException {
        filled(log -> Chatter.in(log, "one").says(20));
        copy();
        filled(log -> Chatter.in(log, "two").says(20));

        assertThatThrownBy(this::copy).hasMessageStartingWith("the target holds another log already");
    }

    @Test
    void two_at_once_are_one_too_many() {
        filled(log -> Chatter.in(log, "one").says(20));

        assertThatThrownBy(() -> LogCopy.run(source, target, line -> copy()))
                .isInstanceOf(LogFormException.class)
                .hasMessageContaining("another copy-log is at work");
    }

    @Test
    void a_node_on_the_target_has_to_end_first() {
        filled(log -> append(log, ONE, 1, 3));
        try (var node = open(target)) {
            Awaitility.await().untilAsserted(() -> assertThatThrownBy(this::copy)
                    .isInstanceOf(LogFormException.class)
                    .hasMessageStartingWith("a node runs on the target"));
            assertThat(node.head()).isZero();
        }

        assertThat(copy().events()).isEqualTo(3);
    }

    @Test
    void tables_of_somebody_else_are_left_alone() throws SQLException {
        filled(log -> append(log, ONE, 1, 3));
        sql(target, "CREATE TABLE invoice (number integer)");

        assertThatThrownBy(this::copy)
                .isInstanceOf(LogFormException.class)
                .hasMessageContaining("tables of something else (invoice is one)");
        assertThat(number("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"))
                .isEqualTo(1);
    }

    @Test
    void whoever_writes_to_the_target_is_noticed() throws SQLException {
        filled(log -> append(log, ONE, 1, 3));
        try (var rows = StoredLog.open(source.jdbcUrl(), null, null);
                var to = CopyTarget.open(target.jdbcUrl(), null, null)) {
            to.begin(rows.id());
            sql(target, "UPDATE log_head SET last_position = 1");

            assertThatThrownBy(() -> to.add(rows.events(0, 3, 3)))
                    .isInstanceOf(LogFormException.class)
                    .hasMessageStartingWith("somebody else writes to the target");
        }
        assertThat(number("SELECT count(*) FROM event")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM event WHERE position = 3 | the log to be copied is damaged: it has no event at position 3;",
                "DELETE FROM event WHERE position = 20 | the log to be copied is damaged: it has no event at position 20;",
                "INSERT INTO content VALUES (999, 'x', 'y') | the numbers of texts differ: "
            })
    void a_damaged_source_is_named(String damage, String said) throws SQLException {
        filled(log -> append(log, ONE, 1, 20));
        sql(source, damage);

        assertThatThrownBy(this::copy).isInstanceOf(UpkeepStopped.class).hasMessageStartingWith(said);
    }

    @Test
    void what_is_no_log_is_no_source() {
        assertThatThrownBy(this::copy)
                .isInstanceOf(LogFormException.class)
                .hasMessageStartingWith("The database of the log cannot be read: [SQLITE_CANTOPEN]");
    }

    @Test
    void a_target_that_does_not_answer_is_named_in_one_line() {
        filled(log -> {});
        var nowhere = LogSettings.of("jdbc:postgresql://127.0.0.1:1/none", target.keys());

        assertThatThrownBy(() -> LogCopy.run(source, nowhere, lines::add))
                .isInstanceOf(LogFormException.class)
                .hasMessageStartingWith("the target cannot be used: Connection to 127.0.0.1:1 refused");
    }
}
