package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.append;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class GatheringTest extends LogFixture {

    private Tail gathered(long known, long head) throws SQLException {
        var tail = new Tail(1024, known);
        var database = database();
        var entries = new Entries(database, contents(database), new Links(database), new Unreadable(), tail);
        new Gathering(tail, entries).accept(head);
        return tail;
    }

    @Test
    void what_is_new_is_at_hand_once_the_head_is_told() throws SQLException {
        append(open(), ONE, 1, 5);

        var tail = gathered(2, 4);

        assertThat(tail.head()).isEqualTo(4);
        assertThat(new Long[] {2L, 3L, 4L, 5L})
                .extracting(position -> tail.at(position) != null)
                .containsExactly(false, true, true, false);
    }

    @Test
    void a_long_stretch_is_left_to_the_readers() throws SQLException {
        append(open(), ONE, 1, 501);

        var tail = gathered(0, 501);

        assertThat(tail.head()).isEqualTo(501);
        assertThat(tail.at(501)).isNull();
    }

    @Test
    void what_cannot_be_read_is_told_and_left_to_those_who_come_to_it() throws SQLException {
        append(open(), ONE, 1, 3);
        sql("UPDATE event SET type = 'Gossip' WHERE position = 2");

        var first = gathered(0, 3);
        var next = gathered(1, 3);

        assertThat(first.head()).isEqualTo(3);
        assertThat(first.at(1)).isNotNull();
        assertThat(first.at(2)).isNull();
        assertThat(next.head()).isEqualTo(3);
        assertThat(next.at(3)).isNull();
    }

    @Test
    void readers_of_a_followed_log_get_what_the_writer_has_written() throws Exception {
        var writer = open();
        var followed = closing(EventLog.follow(settings, Clock.systemUTC()));
        append(writer, ONE, 1, 3);
        var expected = writer.engine().readEvents(null, false).toList();
        var read = new ArrayList<TrackedEventMessage<?>>();
        try (var stream = followed.eventStore().openStream(null)) {
            while (read.size() < 3 && stream.hasNextAvailable(10, TimeUnit.SECONDS)) {
                read.add(stream.nextAvailable());
            }
        }

        for (int i = 0; i < 3; i++) {
            assertThat(read.get(i).getPayload()).isEqualTo(expected.get(i).getPayload());
            assertThat(read.get(i).getTimestamp()).isEqualTo(expected.get(i).getTimestamp());
            assertThat(read.get(i).trackingToken().position())
                    .isEqualTo(((TrackedEventMessage<?>) expected.get(i))
                            .trackingToken()
                            .position());
        }
    }
}
