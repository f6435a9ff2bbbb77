package chat.verbatim.query.inbox;

import static chat.verbatim.query.DocumentKind.MEMBERSHIPS;

import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.Participant;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.Projection;
import chat.verbatim.query.Writes;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps for each user which conversations they are in, and since which position. */
@Component
final class MembershipProjection implements Projection {

    @Override
    public void apply(Recorded recorded, Writes writes) {
        switch (recorded.event()) {
            case ConversationStarted started ->
                join(started.roster().participants().stream().map(Participant::userId), recorded, writes);
            case ParticipantsAdded joined -> join(joined.added().stream(), recorded, writes);
            case ParticipantRemoved left ->
                writes.remove(MEMBERSHIPS, left.removed(), recorded.position(), field(recorded));
            default -> {}
        }
    }

    private static void join(Stream<String> users, Recorded recorded, Writes writes) {
        var since = Map.of(field(recorded), recorded.position());
        users.forEach(user -> writes.put(MEMBERSHIPS, user, recorded.position(), since));
    }

    private static String field(Recorded recorded) {
        return StoredMemberships.field(recorded.event().conversationId());
    }
}
