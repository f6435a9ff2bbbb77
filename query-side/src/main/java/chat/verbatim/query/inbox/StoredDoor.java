package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.query.Door;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks into the user's own document first: a stranger costs the same whether there is such a conversation or not. */
@Component
final class StoredDoor implements Door {

    private final StoredMemberships memberships;
    private final Heads heads;

    StoredDoor(StoredMemberships memberships, Heads heads) {
        this.memberships = memberships;
        this.heads = heads;
    }

    @Override
    public Entered enter(String userId, String conversationId) {
        var head = head(userId, conversationId);
        return new Entered(head.id(), head.lastSeq());
    }

    Head head(String userId, String conversationId) {
        return ConversationId.parse(conversationId)
                .filter(id -> memberships.isIn(id, userId))
                .map(id -> heads.of(List.of(id)))
                .map(List::stream)
                .flatMap(Stream::findFirst)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.CONVERSATION_NOT_FOUND, "You are in no such conversation."));
    }
}
