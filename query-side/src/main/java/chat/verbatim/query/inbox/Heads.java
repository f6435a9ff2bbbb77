package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.ReadModel;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.RecentMoves;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads how far conversations have got, those of a thousand at once; and remembers it of each until the log has moved it, so
 * that a list costs what has happened since it was last looked at.
 */
@Component
final class Heads {

    private static final int MOST = 100_000;

    private final ReadModel readModel;
    private final Remembered<ConversationId, Head> remembered;

    Heads(ReadModel readModel, ReadModelPosition position, RecentMoves moves) {
        this.readModel = readModel;
        this.remembered = new Remembered<>(readModel, position, moves, moves::none, MOST, _ -> 1);
    }

    List<Head> of(Collection<ConversationId> conversations) {
        var now = remembered.now();
        var heads = new ArrayList<Head>(conversations.size());
        var unknown = new ArrayList<ConversationId>();
        for (var id : conversations) {
            var head = remembered.get(id, now);
            if (head == null) {
                unknown.add(id);
            } else {
                heads.add(head);
            }
        }
        for (var head : stored(unknown)) {
            remembered.put(head.id(), head, now);
            heads.add(head);
        }
        return heads;
    }

    private List<Head> stored(Collection<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return List.of();
        }
        var ids = conversations.stream().map(ConversationId::toString).toList();
        return readModel
                .find(DocumentKind.HEADS, ids, Head.FIELDS)
                .map(Head::of)
                .into(new ArrayList<>());
    }
}
