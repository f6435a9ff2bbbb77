package chat.verbatim.query.inbox;

import static chat.verbatim.query.DocumentKind.MEMBERSHIPS;

import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.Projection;
import chat.verbatim.query.Writes;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps for each user which conversations they are in since which position, and every time that they came or went. */
@Component
final class MembershipProjection implements Projection {

    @Override
    public void apply(Recorded recorded, Writes writes) {
        if (recorded.event() instanceof RosterChanged changed) {
            join(changed.joining(), recorded, writes);
            var left = changed.leaving();
            if (left != null) {
                leave(left, recorded, writes);
            }
        }
    }

    private static void join(List<String> users, Recorded recorded, Writes writes) {
        var fields = Map.of(field(recorded), recorded.position(), move(recorded), true);
        users.forEach(user -> writes.put(MEMBERSHIPS, user, recorded.position(), fields));
    }

    private static void leave(String user, Recorded recorded, Writes writes) {
        writes.remove(MEMBERSHIPS, user, recorded.position(), field(recorded));
        writes.put(MEMBERSHIPS, user, recorded.position(), Map.of(move(recorded), false));
    }

    private static String move(Recorded recorded) {
        return StoredMemberships.move(recorded.chat().conversationId(), recorded.position());
    }

    private static String field(Recorded recorded) {
        return StoredMemberships.field(recorded.chat().conversationId());
    }
}
