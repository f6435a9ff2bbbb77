package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.ReadModel;
import com.mongodb.client.FindIterable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Reads what conversations are and who is in them. */
@Component
final class Conversations {

    static final int LISTED_PARTICIPANTS = 10;

    private static final List<String> FIELDS =
            List.of("type", "name", "createdBy", "createdAt", "participantCount", "participants");

    /** Every field is named: the in-process server shows no other beside a slice. */
    private static final Document FIRST_PARTICIPANTS =
            DocumentKind.only(FIELDS).append("participants", new Document("$slice", LISTED_PARTICIPANTS));

    private final ReadModel readModel;

    Conversations(ReadModel readModel) {
        this.readModel = readModel;
    }

    Map<ConversationId, ConversationDocument> whole(Collection<ConversationId> ids) {
        return read(ids, UnaryOperator.identity());
    }

    /** With the first participants only; read again whole where the caller is not among those of a large group. */
    Map<ConversationId, ConversationDocument> listed(Collection<ConversationId> ids, String caller) {
        var found = read(ids, all -> all.projection(FIRST_PARTICIPANTS));
        var others = found.values().stream()
                .filter(one -> !one.shows(caller) && one.participantCount() > LISTED_PARTICIPANTS)
                .map(ConversationDocument::id)
                .toList();
        found.putAll(whole(others));
        found.replaceAll((id, one) -> one.listedFor(caller, LISTED_PARTICIPANTS));
        return found;
    }

    private Map<ConversationId, ConversationDocument> read(
            Collection<ConversationId> ids, UnaryOperator<FindIterable<Document>> how) {
        var found = new HashMap<ConversationId, ConversationDocument>();
        if (!ids.isEmpty()) {
            List<String> keys = ids.stream().map(ConversationId::toString).toList();
            how.apply(readModel.find(DocumentKind.CONVERSATIONS, keys, FIELDS))
                    .map(ConversationDocument::of)
                    .forEach(one -> found.put(one.id(), one));
        }
        return found;
    }
}
