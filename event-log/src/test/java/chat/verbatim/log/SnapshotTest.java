package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.append;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class SnapshotTest extends LogFixture {

    private static final String STREAM = Streams.of(ONE);

    private static void store(EventLog log, long version, long count) {
        var tally = new Tally();
        tally.count = count;
        tally.lastSeqs = Map.of("alice", 7L);
        log.engine().storeSnapshot(new GenericDomainEventMessage<>("Conversation", STREAM, version - 1, tally));
    }

    @Test
    void a_snapshot_comes_back_as_it_was() {
        var log = open();
        append(log, ONE, 1, 3);
        store(log, 2, 5);

        var snapshot = log.engine().readSnapshot(STREAM).orElseThrow();
        assertThat(snapshot.getSequenceNumber()).isEqualTo(1);
        assertThat(snapshot.getType()).isEqualTo("Conversation");
        assertThat(snapshot.getPayload()).isInstanceOfSatisfying(Tally.class, tally -> {
            assertThat(tally.count).isEqualTo(5);
            assertThat(tally.lastSeqs).containsEntry("alice", 7L);
        });
        var loaded = log.eventStore().readEvents(STREAM);
        assertThat(loaded.next().getPayload()).isInstanceOf(Tally.class);
        assertThat(loaded.next().getSequenceNumber()).isEqualTo(2);
        assertThat(loaded.hasNext()).isFalse();
    }

    @Test
    void an_older_one_never_replaces_a_newer() {
        var log = open();
        store(log, 9, 9);
        store(log, 4, 4);

        assertThat(log.engine().readSnapshot(STREAM).orElseThrow().getSequenceNumber())
                .isEqualTo(8);
    }

    @Test
    void one_that_cannot_be_used_is_as_good_as_none() throws SQLException {
        var log = open();
        append(log, ONE, 1, 1);
        store(log, 1, 1);
        sql("UPDATE snapshot SET revision = '2'");
        assertThat(log.engine().readSnapshot(STREAM)).isEmpty();
        sql("UPDATE snapshot SET revision = '', type = 'Unknown'");
        assertThat(log.engine().readSnapshot(STREAM)).isEmpty();
        sql("UPDATE snapshot SET type = 'Tally', version = 3, payload = CAST('{\"a\":1}' AS "
                + (kind == TestDatabase.SQLITE ? "BLOB" : "bytea") + ")");

        assertThat(log.engine().readSnapshot(STREAM)).isEmpty();
        assertThat(log.eventStore().readEvents(STREAM).next().getSequenceNumber())
                .isZero();
    }
}
