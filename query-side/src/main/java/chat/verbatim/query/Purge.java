package chat.verbatim.query;

import static chat.verbatim.query.DocumentKind.CONVERSATIONS;
import static chat.verbatim.query.DocumentKind.MEMBERSHIPS;
import static chat.verbatim.query.DocumentKind.TIMELINE;

import chat.verbatim.events.AuditEvent.Erased;
import chat.verbatim.events.AuditEvent.Kept;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.LogReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Takes erased words out of a generation that holds them. It may be done again, by anybody, and while others write: it changes
 * what is as old as the erasure and nothing else. Whoever is told that the generation has got so far finds them gone.
 */
final class Purge {

    private final LogReader log;
    private final boolean embedded;

    /** @param embedded the in-process server has no use for a range of ids */
    Purge(LogReader log, boolean embedded) {
        this.log = log;
        this.embedded = embedded;
    }

    /** @param position of the event that says so: of what was typed up to there, the log says what is gone */
    void apply(Generation generation, Erased what, long position) {
        if (what.messageId() != null) {
            var key = new Document("_id", key(what.messageId()));
            clear(generation, Wording.MESSAGE, key, what.upTo(), position);
        } else if (what.userId() != null) {
            for (var wording : Wording.values()) {
                places(generation, wording.kind, what.userId())
                        .forEach(place -> clear(
                                generation,
                                wording,
                                new Document(place).append(wording.author, what.userId()),
                                what.upTo(),
                                position));
            }
        } else if (what.kept() != null) {
            var old = Wording.MESSAGE.there(others(what.kept()), new Document("$lte", what.upTo()));
            generation.of(TIMELINE).updateMany(old, Wording.MESSAGE.gone());
        }
    }

    /** All messages but those that are kept. */
    private static Document others(Kept kept) {
        var others = new Document(Wording.MESSAGE.author, new Document("$nin", kept.users()));
        return kept.conversations().isEmpty()
                ? others
                : others.append(
                        "$nor",
                        kept.conversations().stream()
                                .map(id -> messagesOf(id.toString()))
                                .toList());
    }

    private static Document messagesOf(String conversation) {
        return new Document("_id", new Document("$gte", conversation + ":").append("$lt", conversation + ";"));
    }

    private static String key(MessageId id) {
        return id.conversationId() + ":" + id.seq();
    }

    /** What of a document somebody has typed, and who that is. */
    private enum Wording {
        MESSAGE(TIMELINE, "senderId", "content", "clientMessageId"),
        NAME(CONVERSATIONS, "namedBy", "name");

        private final DocumentKind kind;
        private final String author;

        @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
        private final List<String> fields;

        Wording(DocumentKind kind, String author, String... fields) {
            this.kind = kind;
            this.author = author;
            this.fields = List.of(fields);
        }

        /** Where there is anything of it, in documents of these positions. */
        Document there(Document where, Document positions) {
            var any = fields.stream()
                    .map(field -> new Document(field, new Document("$ne", null)))
                    .toList();
            return new Document(where).append("position", positions).append("$or", any);
        }

        Document gone() {
            var nothing = new Document();
            fields.forEach(field -> nothing.append(field, null));
            return new Document("$set", nothing);
        }
    }

    /**
     * Where to look: whoever has typed something somewhere was in it. So nothing is scanned but those conversations, by their
     * ids.
     */
    private Stream<Document> places(Generation generation, DocumentKind kind, String user) {
        return embedded
                ? Stream.of(new Document())
                : conversations(generation, user).stream()
                        .map(id -> kind == TIMELINE ? messagesOf(id) : new Document("_id", id));
    }

    private static Set<String> conversations(Generation generation, String user) {
        var stored = generation.of(MEMBERSHIPS).find(new Document("_id", user)).first();
        return stored == null ? Set.of() : stored.get("moves", new Document()).keySet();
    }

    /** One statement for a place, however much is there: the server goes on with others in between. */
    private void clear(Generation generation, Wording wording, Document where, long upTo, long position) {
        var documents = generation.of(wording.kind);
        documents.updateMany(wording.there(where, new Document("$lte", upTo)), wording.gone());
        var since = new Document("$gt", upTo).append("$lte", position);
        for (var found :
                documents.find(wording.there(where, since)).projection(DocumentKind.only(List.of("position")))) {
            var at = found.getLong("position");
            if (isGone(at)) {
                // where somebody writes at the same time, what has come meanwhile stays
                documents.updateOne(new Document("_id", found.get("_id")).append("position", at), wording.gone());
            }
        }
    }

    /** Typed while it was being erased: what is left of it the log alone knows. */
    private boolean isGone(long position) {
        return log.after(position - 1, 1).stream().noneMatch(recorded -> switch (recorded.event()) {
            case MessageSent e -> e.content() != null;
            case MessageEdited e -> e.content() != null;
            case MessageDeleted e -> e.clientMessageId() != null;
            case RosterChanged e -> e.name() != null;
            default -> false;
        });
    }
}
