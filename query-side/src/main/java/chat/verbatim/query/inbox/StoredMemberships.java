package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModel;
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

    @Override
    public Set<ConversationId> of(String userId) {
        return read(userId, "in").keySet().stream().map(ConversationId::of).collect(Collectors.toSet());
    }

    boolean isIn(ConversationId conversation, String userId) {
        return read(userId, field(conversation)).containsKey(conversation.toString());
    }

    private Document read(String userId, String field) {
        var stored = readModel
                .of(DocumentKind.MEMBERSHIPS)
                .find(new Document("_id", userId))
                .projection(new Document(field, 1))
                .first();
        return stored == null ? new Document() : stored.get("in", new Document());
    }
}
