package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.ReadModel;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.RecentMoves;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
    /** What is still used is vouched for anew before the moves since it was read are forgotten. */
    private static final long RENEWED_AFTER = RecentMoves.KEPT / 4;

    /**
     * A head as it was read.
     *
     * @param at the read model had got there, at least
     */
    private record Known(Head head, long at, int generation) {}

    private final ReadModel readModel;
    private final ReadModelPosition position;
    private final RecentMoves moves;
    private final Cache<ConversationId, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Heads(ReadModel readModel, ReadModelPosition position, RecentMoves moves) {
        this.readModel = readModel;
        this.position = position;
        this.moves = moves;
    }

    List<Head> of(Collection<ConversationId> conversations) {
        int generation = readModel.generation();
        long now = position.current();
        if (!moves.reach(now)) {
            return stored(conversations);
        }
        var heads = new ArrayList<Head>(conversations.size());
        var unknown = new ArrayList<ConversationId>();
        for (var id : conversations) {
            var one = known.getIfPresent(id);
            if (one != null && one.generation == generation && moves.none(id, one.at)) {
                heads.add(one.head);
                if (now - one.at > RENEWED_AFTER) {
                    known.put(id, new Known(one.head, now, generation));
                }
            } else {
                unknown.add(id);
            }
        }
        for (var head : stored(unknown)) {
            known.put(head.id(), new Known(head, now, generation));
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
