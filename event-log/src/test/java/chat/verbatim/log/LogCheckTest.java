package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.log.upkeep.LogCheck;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEveryDatabase
class LogCheckTest extends LogFixture {

    @Test
    void a_whole_log_has_no_faults_and_is_counted() {
        var log = open();
        Chatter.in(log, "one").says(700);
        var lines = new ArrayList<String>();

        var result = LogCheck.run(settings, lines::add);

        assertThat(result.faults()).isEmpty();
        assertThat(result.report().events()).isEqualTo(log.head());
        assertThat(result.report().keys()).isEqualTo(1470);
        assertThat(result.report().digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(lines.getLast()).startsWith("Checking: ").contains("(100 %)");
    }

    @Test
    void nodes_may_append_meanwhile() {
        var log = open();
        append(log, ONE, 1, 20);
        var before = LogCheck.run(settings, line -> {}).report();

        var result = LogCheck.run(settings, line -> log.engine().appendEvents(Events.keyed(ONE, 21, "new")));

        assertThat(result.faults()).isEmpty();
        assertThat(result.report()).isEqualTo(before);
        assertThat(log.head()).isEqualTo(21);
    }

    @Test
    void any_other_byte_is_another_digest() throws SQLException {
        append(open(), ONE, 1, 20);
        var before = LogCheck.run(settings, line -> {}).report();
        sql("UPDATE event SET metadata = payload WHERE position = 7");

        assertThat(LogCheck.run(settings, line -> {}).report().digest()).isNotEqualTo(before.digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM event WHERE position = 20 | the head is position 20, but the last event is at 19",
                "DELETE FROM event WHERE position = 7 | position 7 is missing",
                "DELETE FROM event WHERE position < 4 | positions 1 to 3 are missing",
                "DELETE FROM event WHERE position = 7 | stream %s: 19 events, of versions 1 to 20",
                "UPDATE event SET appended_at = 5 WHERE position = 7 | position 7: no later than the one before it",
                "UPDATE log_head SET last_time = 5 | the head is of an earlier time than position 20",
                "UPDATE event SET type = 'Gossip' WHERE position = 7 | position 7 cannot be read: the log holds an event of type Gossip, revision 1, which is unknown",
                "UPDATE event SET payload = (SELECT payload FROM event WHERE position = 8) WHERE position = 7 | position 7: its link is not the hash of its record and of the link before it",
                "UPDATE event SET kind = 'Other' WHERE position = 7 | position 7: its link is not the hash of its record and of the link before it",
                "UPDATE event SET event_id = (SELECT event_id FROM event WHERE position = 8) WHERE position = 7 | position 7: its link is not the hash of its record and of the link before it",
                "UPDATE event SET revision = 2 WHERE position = 7 | position 7: its link is not the hash of its record and of the link before it",
                "UPDATE event SET commitment = link WHERE position = 7 | position 7: its link is not the hash of its record and of the link before it",
                "UPDATE event SET commitment = NULL WHERE position = 7 | position 7: its link is not the hash of its record and of the link before it",
                "UPDATE event SET link = leaf WHERE position = 7 | position 7: its link is not the hash of its record and of the link before it",
                "UPDATE event SET leaf = link WHERE position = 7 | position 7: its leaf is not the hash of its position, time and link",
                "UPDATE event SET appended_at = appended_at + 1 WHERE position = 7 | position 7: its leaf is not the hash of its position, time and link",
                "UPDATE event SET stream = 'elsewhere' WHERE position = 7 | position 7: what lies before it in its stream is missing",
                "UPDATE event SET stream = 'elsewhere' WHERE position = 7 | position 8: what lies before it in its stream is missing",
                "UPDATE event SET link = leaf WHERE position = 7 | position 8: its link is not the hash of its record and of the link before it",
                "UPDATE content SET body = (SELECT body FROM content WHERE position = 8) WHERE position = 7 | position 7 cannot be read: its text is not what it was",
                "UPDATE content SET secret = (SELECT secret FROM content WHERE position = 8), body = (SELECT body FROM content WHERE position = 8) WHERE position = 7 | position 7 cannot be read: its text is not what it was",
                "UPDATE event SET version = 99 WHERE position = 7 | stream %s: 20 events, of versions 1 to 99",
                "DELETE FROM event WHERE position = 7 | position 7: a text that belongs to no event",
                "UPDATE event_key SET version = 99 | stream %s: an idempotency key of version 99, which there is not"
            })
    void damage_is_named(String damage, String fault) throws SQLException {
        var log = open();
        append(log, ONE, 1, 19);
        log.engine().appendEvents(Events.keyed(ONE, 20, "key"));
        sql(damage);

        assertThat(LogCheck.run(settings, line -> {}).faults()).contains(fault.formatted(Streams.of(ONE)));
    }

    @Test
    void nobodys_words_are_shown() throws SQLException {
        append(open(), ONE, 1, 3);
        sql("UPDATE event SET payload = (SELECT body FROM content WHERE position = 3) WHERE position = 2");

        assertThat(LogCheck.run(settings, line -> {}).faults())
                .hasSize(2)
                .first()
                .asString()
                .matches("position 2 cannot be read: \\w+");
    }

    @Test
    void what_is_no_log_is_refused_and_none_is_made() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> LogCheck.run(settings, line -> {}))
                    .isInstanceOf(LogFormException.class)
                    .hasMessageMatching(
                            "There is no log\\.|The database of the log cannot be read: \\[SQLITE_CANTOPEN\\].*");
        }
    }
}
