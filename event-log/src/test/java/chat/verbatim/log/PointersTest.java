package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.TWO;
import static chat.verbatim.log.Events.append;
import static chat.verbatim.log.Events.message;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.ReadPointerMoved;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class PointersTest extends LogFixture {

    private static final ConversationId NOBODY = ConversationId.ofPair("nobody", "no one");

    @Test
    void the_read_pointers_of_a_conversation_are_read_together_in_the_order_of_the_log() {
        var log = open();
        log.engine().appendEvents(message(ONE, 1), read(TWO, "carol", 1), read(ONE, "bob", 1), read(ONE, "alice", 1));
        log.engine().appendEvents(message(ONE, 2), read(ONE, "bob", 2), read(TWO, "carol", 2));

        assertThat(positions(log, new Stretch(ONE, 0, 99), 10)).containsExactly(3L, 4L, 6L);
        assertThat(positions(log, new Stretch(ONE, 3, 6), 10)).containsExactly(4L, 6L);
        assertThat(positions(log, new Stretch(ONE, 3, 5), 10)).containsExactly(4L);
        assertThat(positions(log, new Stretch(ONE, 0, 99), 2)).containsExactly(3L, 4L);
        assertThat(positions(log, new Stretch(TWO, 2, 99), 10)).containsExactly(7L);
        assertThat(log.pointers(new Stretch(TWO, 2, 99), 1).getFirst().event()).isInstanceOf(ReadPointerMoved.class);
        assertThat(positions(log, new Stretch(NOBODY, 0, 99), 10)).isEmpty();
        assertThat(log.firstPointers(List.of(
                        new Stretch(ONE, 0, 9),
                        new Stretch(TWO, 2, 9),
                        new Stretch(ONE, 6, 9),
                        new Stretch(ONE, 4, 5),
                        new Stretch(NOBODY, 0, 9))))
                .containsExactly(3L, 7L, 0L, 0L, 0L);
        assertThat(log.firstPointers(List.of())).isEmpty();
    }

    @Test
    void the_last_of_more_streams_than_one_query_takes_are_found_in_their_order() {
        var log = open();
        append(log, ONE, 1, 3);
        log.engine().appendEvents(read(ONE, "bob", 1));
        append(log, TWO, 1, 2);
        var streams = IntStream.range(0, 1001)
                .mapToObj(i -> i % 100 == 0 ? Streams.of(TWO) : "none-" + i)
                .toList();

        assertThat(log.lastOf(List.of(Streams.of(ONE), "none", Streams.of(TWO))))
                .containsExactly(3L, 0L, 6L);
        assertThat(log.lastOf(streams))
                .containsExactlyElementsOf(IntStream.range(0, 1001)
                        .mapToObj(i -> i % 100 == 0 ? 6L : 0L)
                        .toList());
    }

    @Test
    void the_version_at_a_position_is_that_of_the_last_event_not_after_it() {
        var log = open();
        for (long version = 1; version <= 20; version++) {
            append(log, ONE, version, version);
            append(log, TWO, version, version);
        }

        for (long position = 0; position <= 42; position++) {
            assertThat(log.versionAt(Streams.of(ONE), position)).isEqualTo(Math.min(20, (position + 1) / 2));
            assertThat(log.versionAt(Streams.of(TWO), position)).isEqualTo(Math.min(20, position / 2));
        }
        assertThat(log.versionAt("none", 7)).isZero();
    }

    private static List<Long> positions(EventLog log, Stretch stretch, int limit) {
        return log.pointers(stretch, limit).stream().map(Recorded::position).toList();
    }

    private static DomainEventMessage<ReadPointerMoved> read(ConversationId where, String user, long version) {
        var event =
                new ReadPointerMoved(where, new MessageId(where, 2, 1), 1, user, Instant.parse("2026-01-01T12:00:00Z"));
        return new GenericDomainEventMessage<>("ReadPointer", Streams.of(where, user), version - 1, event);
    }
}
