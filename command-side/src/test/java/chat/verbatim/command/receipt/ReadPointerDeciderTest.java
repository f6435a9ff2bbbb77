package chat.verbatim.command.receipt;

import static chat.verbatim.command.conversation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.Member;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.events.Role;
import chat.verbatim.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadPointerDeciderTest {

    static final ConversationId ID = new ConversationId(UUID.fromString("00000000-0000-0000-0000-000000000001"));
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void a_pointer_moves_on() throws Rejected {
        assertThat(mark(at(3), member(null), message(5)))
                .containsExactly(new ReadPointerMoved(ID, message(5), 5, "ann", NOON));
    }

    @Test
    void a_pointer_never_moves_back() throws Rejected {
        assertThat(mark(at(5), member(null), message(5))).isEmpty();
        assertThat(mark(at(5), member(null), message(4))).isEmpty();
    }

    @Test
    void what_was_read_by_sending_is_not_marked_again() throws Rejected {
        assertThat(mark(at(3), member(message(10)), message(5))).isEmpty();
        assertThat(mark(at(3), member(message(10)), message(11))).hasSize(1);
    }

    @Test
    void the_effective_pointer_is_the_furthest_of_all() {
        assertThat(at(3).effective(message(10))).isEqualTo(message(10));
        assertThat(at(12).effective(message(10))).isEqualTo(message(12));
        assertThat(ReadPointer.none().effective(null)).isNull();
    }

    @Test
    void a_fold_takes_the_furthest() {
        assertThat(at(5).evolve(new ReadPointerMoved(ID, message(4), 4, "ann", NOON))
                        .message())
                .isEqualTo(message(5));
    }

    @Test
    void a_stranger_is_refused_before_an_unknown_message_is() {
        assertRefused(ProblemType.CONVERSATION_NOT_FOUND, () -> mark(at(1), null, null));
        assertRefused(ProblemType.VALIDATION_FAILED, () -> mark(at(1), member(null), null));
    }

    private static List<ReadPointerMoved> mark(
            ReadPointer pointer, @Nullable Member member, @Nullable MessageId message) throws Rejected {
        return ReadPointerDecider.decide(new MarkRead(ID, "ann", "id"), pointer, member, message, NOON);
    }

    private static ReadPointer at(long seq) {
        return new ReadPointer(1, message(seq));
    }

    private static Member member(@Nullable MessageId read) {
        return new Member("ann", Role.MEMBER, NOON, 1, read);
    }

    private static MessageId message(long seq) {
        return new MessageId(ID, seq + 1, seq);
    }
}
