package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModel;
import chat.verbatim.query.Stay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Reads which conversations a user is in from the one document about that user. */
@Component
final class StoredMemberships implements Memberships {

    private final ReadModel readModel;

    StoredMemberships(ReadModel readModel) {
        this.readModel = readModel;
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
        return read(userId, "in").get("in", new Document()).keySet().stream()
                .map(ConversationId::of)
                .collect(Collectors.toSet());
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

    boolean isIn(ConversationId conversation, String userId) {
        return read(userId, field(conversation)).get("in", new Document()).containsKey(conversation.toString());
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
