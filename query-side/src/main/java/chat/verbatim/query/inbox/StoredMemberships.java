package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModel;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.RecentMoves;
import chat.verbatim.query.Stay;
import chat.verbatim.query.inbox.Remembered.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Reads which conversations a user is in from the one document about that user, and remembers it until the user comes or goes. */
@Component
final class StoredMemberships implements Memberships {

    /** Conversations, of all users that are remembered together. */
    private static final int MOST = 200_000;

    private final ReadModel readModel;
    private final Remembered<String, Set<ConversationId>> remembered;

    StoredMemberships(ReadModel readModel, ReadModelPosition position, RecentMoves moves) {
        this.readModel = readModel;
        this.remembered = new Remembered<>(readModel, position, moves, moves::none, MOST, in -> 1 + in.size());
    }

    static String field(ConversationId conversation) {
        return "in." + conversation;
    }

    /** True for coming, false for going. */
    static String move(ConversationId conversation, long position) {
        return "moves." + conversation + "." + position;
    }

    @Override
    public Set<ConversationId> of(String userId) {
        return of(userId, remembered.now());
    }

    private Set<ConversationId> of(String userId, Moment now) {
        var known = remembered.get(userId, now);
        if (known != null) {
            return known;
        }
        var read = read(userId, "in").get("in", new Document()).keySet().stream()
                .map(ConversationId::of)
                .collect(Collectors.toUnmodifiableSet());
        remembered.put(userId, read, now);
        return read;
    }

    @Override
    public List<Stay> after(String userId, long position) {
        var stays = new ArrayList<Stay>();
        var moves = read(userId, "moves").get("moves", new Document());
        for (var conversation : moves.keySet()) {
            Moves.of(moves.get(conversation, Document.class)).stays(ConversationId.of(conversation)).stream()
                    .filter(stay -> stay.until() > position)
                    .forEach(stays::add);
        }
        return stays;
    }

    /** Where nothing can be remembered at the moment, it asks for this one alone. */
    boolean isIn(ConversationId conversation, String userId) {
        var now = remembered.now();
        return now.certain()
                ? of(userId, now).contains(conversation)
                : read(userId, field(conversation)).get("in", new Document()).containsKey(conversation.toString());
    }

    private Document read(String userId, String field) {
        var stored = readModel
                .of(DocumentKind.MEMBERSHIPS)
                .find(new Document("_id", userId))
                .projection(new Document(field, 1))
                .first();
        return stored == null ? new Document() : stored;
    }
}
