package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.ReadModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads how far participants have read. */
@Component
final class Pointers {

    private final ReadModel readModel;

    Pointers(ReadModel readModel) {
        this.readModel = readModel;
    }

    static String key(ConversationId conversation, String userId) {
        return conversation + ":" + userId;
    }

    /** By key; a key is missing where that user has read nothing. */
    Map<String, Long> of(Collection<String> keys) {
        var read = new HashMap<String, Long>();
        readModel
                .find(DocumentKind.POINTERS, keys, List.of("lastReadSeq"))
                .forEach(stored -> read.put(stored.getString("_id"), stored.getLong("lastReadSeq")));
        return read;
    }
}
