package chat.verbatim.command.receipt;

import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.Member;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of read pointers: they only move on. Pure: no clock, no I/O, no framework. */
final class ReadPointerDecider {

    private ReadPointerDecider() {}

    /**
     * What happens when somebody marks a message as read; empty where it was read already.
     *
     * @param member who marks it; null where he is in no such conversation
     * @param message null where the conversation has no message with the id that he gave
     */
    static List<ReadPointerMoved> decide(
            MarkRead c, ReadPointer pointer, @Nullable Member member, @Nullable MessageId message, Instant now)
            throws Rejected {
        if (member == null) {
            throw new Rejected(ProblemType.CONVERSATION_NOT_FOUND, "You are in no conversation with this id.");
        }
        if (message == null) {
            throw Rejected.field("/lastMessageId", "must be the id of a message of this conversation");
        }
        var read = pointer.effective(member.read());
        return read != null && read.seq() >= message.seq()
                ? List.of()
                : List.of(new ReadPointerMoved(c.conversationId(), message, message.seq(), c.actor(), now));
    }
}
