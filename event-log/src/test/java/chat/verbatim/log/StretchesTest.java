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
class StretchesTest extends LogFixture {

    private static final ConversationId NOBODY = ConversationId.ofPair("nobody", "no one");

    @Test
    void a_stretch_is_of_one_conversation_with_its_read_pointers_in_the_order_of_the_log() {
        var log = open();
        log.engine().appendEvents(message(ONE, 1), message(TWO, 1), read(ONE, "bob"), message(TWO, 2), message(ONE, 2));
        log.engine().appendEvents(read(ONE, "alice"), read(TWO, "carol"), message(ONE, 3));

        assertThat(positions(log, new Stretch(ONE, 0, 99), 10)).containsExactly(1L, 3L, 5L, 6L, 8L);
        assertThat(positions(log, new Stretch(ONE, 1, 6), 10)).containsExactly(3L, 5L, 6L);
        assertThat(positions(log, new Stretch(ONE, 1, 6), 2)).containsExactly(3L, 5L);
        assertThat(positions(log, new Stretch(TWO, 4, 99), 10)).containsExactly(7L);
        assertThat(log.of(new Stretch(TWO, 4, 99), 1).getFirst().event()).isInstanceOf(ReadPointerMoved.class);
        assertThat(positions(log, new Stretch(TWO, 7, 99), 10)).isEmpty();
        assertThat(positions(log, new Stretch(NOBODY, 0, 99), 10)).isEmpty();
    }

    @Test
    void the_first_of_many_stretches_are_found_at_once() {
        var log = open();
        append(log, ONE, 1, 3);
        append(log, TWO, 1, 2);

        assertThat(log.firstOf(List.of(
                        new Stretch(ONE, 0, 9),
                        new Stretch(TWO, 0, 9),
                        new Stretch(ONE, 1, 9),
                        new Stretch(ONE, 3, 9),
                        new Stretch(TWO, 0, 3),
                        new Stretch(NOBODY, 0, 9))))
                .containsExactly(1L, 4L, 2L, 0L, 0L, 0L);
        assertThat(log.firstOf(List.of())).isEmpty();
    }

    @Test
    void more_stretches_than_one_query_takes_keep_their_order() {
        var log = open();
        append(log, ONE, 1, 1);
        var asked = IntStream.range(0, 1001)
                .mapToObj(i -> new Stretch(i % 100 == 0 ? ONE : ConversationId.ofPair("a", "b" + i), 0, 9))
                .toList();

        assertThat(log.firstOf(asked))
                .containsExactlyElementsOf(IntStream.range(0, 1001)
                        .mapToObj(i -> i % 100 == 0 ? 1L : 0L)
                        .toList());
    }

    private static List<Long> positions(EventLog log, Stretch stretch, int limit) {
        return log.of(stretch, limit).stream().map(Recorded::position).toList();
    }

    private static DomainEventMessage<ReadPointerMoved> read(ConversationId where, String user) {
        var event =
                new ReadPointerMoved(where, new MessageId(where, 2, 1), 1, user, Instant.parse("2026-01-01T12:00:00Z"));
        return new GenericDomainEventMessage<>("ReadPointer", Streams.of(where, user), 0, event);
    }
}
