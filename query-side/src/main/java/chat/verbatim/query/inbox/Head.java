package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;

/** How far a conversation has got. */
record Head(ConversationId id, long version, long lastSeq, long lastActivityPosition) {

    static final Comparator<Head> LAST_ACTIVE_FIRST =
            (one, other) -> Long.compare(other.lastActivityPosition, one.lastActivityPosition);

    static final List<String> FIELDS = List.of("version", "lastSeq", "lastActivityPosition");

    static Head of(Document stored) {
        return new Head(
                ConversationId.of(stored.getString("_id")),
                stored.getLong("version"),
                stored.getLong("lastSeq"),
                stored.getLong("lastActivityPosition"));
    }
}
