package chat.verbatim.query;

import java.util.List;
import java.util.Locale;
import org.bson.Document;

/**
 * The collections of the read model, in the order in which a batch writes them: who finds a conversation among his own finds
 * all of it, and who learns of a message's number finds the message.
 */
public enum DocumentKind {
    /** One per message: {@code conversation:seq}. */
    TIMELINE,
    /** How far a participant has read: {@code conversation:user}. */
    POINTERS,
    /** What a conversation is and who is in it. */
    CONVERSATIONS,
    /** What moves with every event of a conversation. */
    HEADS,
    /** The conversations of one user. */
    MEMBERSHIPS;

    /**
     * Fields by name, for a find that must not meet a write half-way: the in-process server copies named fields under its lock,
     * and would otherwise send a document that may change meanwhile.
     */
    public static Document only(List<String> fields) {
        var named = new Document();
        fields.forEach(field -> named.append(field, 1));
        return named;
    }

    String collection() {
        return name().toLowerCase(Locale.ROOT);
    }
}
