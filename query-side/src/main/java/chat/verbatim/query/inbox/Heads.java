package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.ReadModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads how far conversations have got: small documents, so that those of a thousand are read at once. */
@Component
final class Heads {

    private final ReadModel readModel;

    Heads(ReadModel readModel) {
        this.readModel = readModel;
    }

    List<Head> of(Collection<ConversationId> conversations) {
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
