package chat.verbatim.command.conversation;

import chat.verbatim.events.MessageId;
import chat.verbatim.events.Participant;
import chat.verbatim.events.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One who is in a conversation, as the rules need to know.
 *
 * @param rank grows with each who comes: the smallest stands longest
 * @param read the last message before joining or the last own one, whichever is later: read without saying so
 */
public record Member(
        String userId,
        Role role,
        Instant joinedAt,
        long rank,
        @Nullable MessageId read) {

    Member as(Role newRole) {
        return new Member(userId, newRole, joinedAt, rank, read);
    }

    Member reading(MessageId message) {
        return new Member(userId, role, joinedAt, rank, message);
    }

    public long readSeq() {
        return read == null ? 0 : read.seq();
    }

    boolean leads() {
        return role != Role.MEMBER;
    }

    Participant participant() {
        return new Participant(userId, role, joinedAt);
    }
}
