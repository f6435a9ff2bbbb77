package chat.verbatim.query;

import static chat.verbatim.query.DocumentKind.CONVERSATIONS;
import static chat.verbatim.query.DocumentKind.MEMBERSHIPS;
import static chat.verbatim.query.DocumentKind.TIMELINE;

import chat.verbatim.events.AuditEvent.Erased;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.LogReader;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Takes erased words out of a generation that holds them. It may be done again, by anybody, and while others write: it changes
 * what is as old as the erasure and nothing else. Whoever is told that the generation has got so far finds them gone.
 */
final class Purge {

    private static final int BATCH = 1000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final LogReader log;
    private final boolean embedded;

    /** @param embedded the in-process server has no use for a range of ids, nor for more than the id of what is changed */
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
        }
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

        Document there() {
            return new Document(
                    "$or",
                    fields.stream()
                            .map(field -> new Document(field, new Document("$ne", null)))
                            .toList());
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
                        .map(id -> kind == TIMELINE
                                ? new Document("_id", new Document("$gte", id + ":").append("$lt", id + ";"))
                                : new Document("_id", id));
    }

    private static Set<String> conversations(Generation generation, String user) {
        var stored = generation.of(MEMBERSHIPS).find(new Document("_id", user)).first();
        return stored == null ? Set.of() : stored.get("moves", new Document()).keySet();
    }

    private void clear(Generation generation, Wording wording, Document where, long upTo, long position) {
        var changes = new ArrayList<WriteModel<Document>>();
        var found = generation
                .of(wording.kind)
                .find(new Document(where)
                        .append("position", new Document("$lte", position))
                        .append("$and", List.of(wording.there())))
                .projection(DocumentKind.only(List.of("position")))
                .batchSize(BATCH);
        for (var document : found) {
            long at = document.getLong("position");
            if (at <= upTo || isGone(at)) {
                changes.add(change(document, wording));
            }
            if (changes.size() == BATCH) {
                generation.of(wording.kind).bulkWrite(changes, UNORDERED);
                changes.clear();
            }
        }
        if (!changes.isEmpty()) {
            generation.of(wording.kind).bulkWrite(changes, UNORDERED);
        }
    }

    /** Where somebody writes at the same time, what has come meanwhile stays. */
    private WriteModel<Document> change(Document found, Wording wording) {
        var which = new Document("_id", found.get("_id"));
        return new UpdateOneModel<>(embedded ? which : which.append("position", found.get("position")), wording.gone());
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
