package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.TWO;
import static chat.verbatim.log.Events.append;
import static chat.verbatim.log.Events.keyed;
import static chat.verbatim.log.Events.position;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class TailTest extends LogFixture {

    private static List<Long> take(BlockingStream<TrackedEventMessage<?>> stream, int count)
            throws InterruptedException {
        var positions = new ArrayList<Long>();
        while (positions.size() < count && stream.hasNextAvailable(10, SECONDS)) {
            positions.add(position(stream.nextAvailable()));
        }
        return positions;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void every_event_comes_once_and_in_order_while_two_nodes_write() throws Exception {
        var here = open();
        var there = open();
        var stream = closing(here.eventStore().openStream(null));
        var writing = List.of(
                CompletableFuture.runAsync(() -> append(here, ONE, 1, 300)),
                CompletableFuture.runAsync(() -> append(there, TWO, 1, 300)));

        assertThat(take(stream, 600)).isEqualTo(upTo(600));
        writing.forEach(CompletableFuture::join);
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    @Test
    void a_slow_reader_misses_nothing_when_the_ring_goes_round() throws Exception {
        var small = new LogSettings(
                settings.jdbcUrl(),
                null,
                null,
                settings.keys(),
                64,
                1000,
                settings.maxWait(),
                8,
                settings.pollInterval(),
                settings.readPoolSize());
        var log = open(small, Clock.systemUTC());
        append(log, ONE, 1, 5);
        var stream = closing(log.eventStore().openStream(new GlobalSequenceTrackingToken(0)));
        assertThat(take(stream, 2)).containsExactly(1L, 2L);
        append(log, ONE, 6, 40);

        assertThat(take(stream, 36)).startsWith(3L).hasSize(36);
        append(log, ONE, 41, 43);
        assertThat(take(stream, 5)).containsExactly(39L, 40L, 41L, 42L, 43L);
    }

    @Test
    void what_this_node_appends_reaches_its_readers_without_the_database() throws Exception {
        var log = open();
        var stream = closing(log.eventStore().openStream(log.eventStore().createHeadToken()));
        var said = Events.message(ONE, 1);
        log.engine().appendEvents(said);
        sql("DELETE FROM event");

        var heard = stream.nextAvailable();
        assertThat(heard.getPayload()).isSameAs(said.getPayload());
        assertThat(heard.getIdentifier()).isEqualTo(said.getIdentifier());
    }

    @Test
    void live_or_read_it_is_the_same_message() throws Exception {
        var log = open();
        var live = closing(log.eventStore().openStream(null));
        log.engine().appendEvents(keyed(ONE, 1, "k"));
        var read = closing(open().eventStore().openStream(null));

        var one = live.nextAvailable();
        var other = read.nextAvailable();
        assertThat(one).usingRecursiveComparison().isEqualTo(other);
        assertThat(one.getTimestamp()).isEqualTo(other.getTimestamp());
    }

    @Test
    void a_reader_waits_until_another_node_has_written() throws Exception {
        var stream = closing(open().eventStore().openStream(null));
        var heard = CompletableFuture.supplyAsync(() -> {
            try {
                return position(stream.nextAvailable());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        append(open(), ONE, 1, 1);

        assertThat(heard.get(10, SECONDS)).isEqualTo(1);
    }

    @Test
    void whoever_asked_is_called_back_and_not_once_closed() throws Exception {
        var log = open();
        var calls = new AtomicInteger();
        var stream = log.eventStore().openStream(null);
        assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
        int atFirst = calls.get();
        append(log, ONE, 1, 1);
        await().until(() -> calls.get() > atFirst);
        append(open(), ONE, 2, 2);
        await().until(() -> calls.get() > atFirst + 1);

        stream.close();
        int atLast = calls.get();
        var other = closing(log.eventStore().openStream(null));
        var awake = new AtomicInteger();
        other.setOnAvailableCallback(awake::incrementAndGet);
        int before = awake.get();
        append(log, ONE, 3, 3);
        await().until(() -> awake.get() > before);
        assertThat(calls).hasValue(atLast);
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    @Test
    void closing_a_stream_ends_the_waiting_for_it() throws Exception {
        var stream = open().eventStore().openStream(null);
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return stream.hasNextAvailable(1000, SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        stream.close();

        assertThat(waiting.get(10, SECONDS)).isFalse();
        assertThatThrownBy(stream::nextAvailable).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_lost_event_is_said_and_not_skipped() throws SQLException {
        var log = open();
        append(log, ONE, 1, 3);
        var reader = open(); // a start would refuse it
        sql("DELETE FROM event WHERE position = 2");
        var stream = closing(reader.eventStore().openStream(null));

        assertThatThrownBy(() -> take(stream, 3)).hasMessageContaining("lost position 2");
    }

    @Test
    void looking_does_not_take() throws Exception {
        var log = open();
        append(log, ONE, 1, 1);
        var stream = closing(log.eventStore().openStream(null));

        assertThat(stream.peek()).map(Events::position).contains(1L);
        assertThat(take(stream, 1)).containsExactly(1L);
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void what_is_still_in_memory_is_not_opened_again_unless_it_is_another_event() throws Exception {
        var log = open();
        var said = Events.message(ONE, 1);
        log.engine().appendEvents(said);

        assertThat(log.after(0, 1).getFirst().event()).isSameAs(said.getPayload());
        assertThat(open().after(0, 1).getFirst().event())
                .isEqualTo(said.getPayload())
                .isNotSameAs(said.getPayload());
        // as if another node had won the position
        sql("UPDATE event SET event_id = '00000000-0000-0000-0000-000000000000'");
        assertThat(log.after(0, 1).getFirst().event())
                .isEqualTo(said.getPayload())
                .isNotSameAs(said.getPayload());
    }
}
