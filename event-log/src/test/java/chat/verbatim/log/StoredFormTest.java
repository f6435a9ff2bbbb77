package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.append;
import static chat.verbatim.log.Events.position;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEveryDatabase
class StoredFormTest extends LogFixture {

    @Test
    void what_was_typed_lies_beside_the_record() throws SQLException {
        append(open(), ONE, 1, 1);

        assertThat(new String(bytes("SELECT payload FROM event"), UTF_8))
                .contains("\"actor\":\"alice\"")
                .doesNotContain("word 1", "client-1", "\"content\"");
        assertThat(new String(bytes("SELECT body FROM content"), ISO_8859_1)).doesNotContain("word", "client");
    }

    @Test
    void an_erased_text_leaves_the_record_readable() throws SQLException {
        append(open(), ONE, 1, 1);
        sql("DELETE FROM content");

        var log = open();
        var event = (chat.verbatim.events.ConversationEvent.MessageSent)
                log.at(Streams.of(ONE), 1).orElseThrow().event();
        assertThat(event.content()).isNull();
        assertThat(event.actor()).isEqualTo("alice");
    }

    @Test
    void an_unknown_type_is_refused_by_name() throws SQLException {
        var log = open();
        append(log, ONE, 1, 1);
        sql("UPDATE event SET type = 'java.lang.Runtime'");

        assertThatThrownBy(() -> log.after(0, 1))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("position 1")
                .hasMessageContaining("java.lang.Runtime, revision 1")
                .isInstanceOf(UnknownEventException.class);
    }

    @Test
    void a_reader_gets_as_far_as_the_first_event_of_a_newer_release_and_waits_there() throws Exception {
        var newer = open();
        append(newer, ONE, 1, 3);
        sql("UPDATE event SET type = 'MessageStarred' WHERE position = 3");
        var log = open();
        var told = new ArrayList<String>();
        log.whenOutdated(told::add);
        var stream = closing(log.eventStore().openStream(null));

        assertThat(position(stream.nextAvailable())).isEqualTo(1);
        assertThat(position(stream.nextAvailable())).isEqualTo(2);
        assertThatThrownBy(stream::nextAvailable).isInstanceOf(EventStoreException.class);
        assertThatThrownBy(stream::nextAvailable).hasMessageContaining("position 3");

        assertThat(told).singleElement().asString().contains("position 3", "MessageStarred");
        log.whenOutdated(told::add);
        assertThat(told).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0, older", "2, newer"})
    void another_form_is_refused_in_one_line(int form, String which) throws SQLException {
        open().close();
        sql("UPDATE log_form SET form = " + form);

        assertThatThrownBy(this::open)
                .isInstanceOf(LogFormException.class)
                .hasMessage("This log is of form " + form + ", " + which
                        + " than form 1, which this release reads; nothing was changed.");
    }

    @Test
    void a_log_that_has_lost_its_end_is_refused() throws SQLException {
        var log = open();
        append(log, ONE, 1, 3);
        log.close();
        sql("DELETE FROM event WHERE position = 3");

        assertThatThrownBy(this::open)
                .isInstanceOf(LogFormException.class)
                .hasMessageContaining("its head is position 3, but its last event is at 2");
    }

    @Test
    void tables_of_others_may_be_there_before() throws SQLException {
        sql("CREATE TABLE somebody_elses (id integer)");

        assertThat(open().head()).isZero();
    }
}
