package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.TWO;
import static chat.verbatim.log.Events.append;
import static chat.verbatim.log.Events.keyed;
import static chat.verbatim.log.Events.message;
import static chat.verbatim.log.Events.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.events.ConversationEvent.MessageSent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class AppendingTest extends LogFixture {

    @Test
    void what_is_appended_is_read_back() {
        var log = open();
        log.engine().appendEvents(message(ONE, 1), message(TWO, 1), message(ONE, 2));

        assertThat(log.head()).isEqualTo(3);
        assertThat(log.knownHead()).isEqualTo(3);
        assertThat(log.lastVersion(Streams.of(ONE))).isEqualTo(2);
        assertThat(log.lastVersion("nobody")).isZero();
        assertThat(log.after(0, 10)).extracting(Recorded::position).containsExactly(1L, 2L, 3L);
        assertThat(log.after(1, 1)).extracting(Recorded::event).containsExactly(said(TWO, 1, "word 1"));
        assertThat(log.stream(Streams.of(ONE), 2, 10))
                .extracting(Recorded::version)
                .containsExactly(2L);
        assertThat(log.at(Streams.of(ONE), 2)).map(Recorded::event).contains(said(ONE, 2, "word 2"));
        assertThat(log.at(Streams.of(ONE), 3)).isEmpty();
        assertThat(log.engine().readEvents(Streams.of(ONE), 1).next().getPayload())
                .as("what decisions are made on")
                .isInstanceOfSatisfying(MessageSent.class, sent -> {
                    assertThat(sent.messageId()).isEqualTo(said(ONE, 2, "").messageId());
                    assertThat(sent.content()).isNull();
                });
    }

    @Test
    void a_restart_keeps_everything() {
        var before = open();
        append(before, ONE, 1, 3);
        var events = before.after(0, 10);
        before.close();

        var after = open();
        append(after, ONE, 4, 4);

        assertThat(after.after(0, 3)).isEqualTo(events).hasSize(3);
        assertThat(after.knownHead()).isEqualTo(4);
    }

    @Test
    void two_nodes_number_densely_and_in_the_order_of_time() {
        var nodes = List.of(open(), open());
        var writers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() ->
                        append(nodes.get(i % 2), chat.verbatim.events.ConversationId.ofPair("x", "user" + i), 1, 25)));
        writers.toList().forEach(CompletableFuture::join);

        var all = nodes.getFirst().after(0, 1000);
        assertThat(all)
                .extracting(Recorded::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(all).extracting(Recorded::appendedAt).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void of_two_nodes_one_has_the_version() {
        var log = open();
        append(log, ONE, 1, 1);

        assertThatThrownBy(() -> append(open(), ONE, 1, 1))
                .isInstanceOf(ConcurrencyException.class)
                .isNotInstanceOf(KeyAlreadyUsedException.class);
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void a_key_is_used_once_by_its_sender_in_its_stream() {
        var log = open();
        log.engine().appendEvents(keyed(ONE, 1, "k1", "k2"));
        log.engine().appendEvents(keyed(TWO, 1, "k1"));

        assertThatThrownBy(() -> log.engine().appendEvents(keyed(ONE, 2, "k2")))
                .isInstanceOf(KeyAlreadyUsedException.class);
        assertThat(log.byKey(Streams.of(ONE), "alice", "k2"))
                .map(Recorded::version)
                .contains(1L);
        assertThat(log.byKey(Streams.of(ONE), "bob", "k2")).isEmpty();
        assertThat(log.byKey(Streams.of(ONE), "alice", "k3")).isEmpty();
    }

    @Test
    void metadata_is_kept_but_for_the_keys() {
        var log = open();
        log.engine().appendEvents(message(ONE, 1, Map.of("requestId", "r1", LogMetaData.KEYS, List.of("k"))));

        assertThat(log.engine().readEvents(Streams.of(ONE)).next().getMetaData())
                .containsExactlyEntriesOf(Map.of("requestId", "r1"));
    }

    @Test
    void a_unit_of_work_is_told_where_its_events_are() {
        var log = open();
        append(log, TWO, 1, 1);
        var work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("cause"));
        log.eventStore().publish(message(ONE, 1), message(ONE, 2));
        work.commit();

        assertThat(work.resources()).containsEntry(Appended.KEY, new Appended(3, 2));
    }

    @Test
    void time_goes_on_where_the_clock_goes_back() {
        var noon = Instant.parse("2026-01-01T12:00:00Z");
        append(open(settings, Clock.fixed(noon, ZoneOffset.UTC)), ONE, 1, 2);
        var log = open(settings, Clock.fixed(noon.minusSeconds(60), ZoneOffset.UTC));
        append(log, ONE, 3, 3);

        assertThat(log.after(0, 10))
                .extracting(Recorded::appendedAt)
                .containsExactly(noon, noon.plus(1, ChronoUnit.MICROS), noon.plus(2, ChronoUnit.MICROS));
        assertThat(log.engine().createTokenAt(noon.plus(1, ChronoUnit.MICROS)).position())
                .hasValue(1);
    }

    @Test
    void nothing_is_taken_once_closed() {
        var log = open();
        log.close();

        assertThatThrownBy(() -> append(log, ONE, 1, 1)).isInstanceOf(LogUnavailableException.class);
    }
}
