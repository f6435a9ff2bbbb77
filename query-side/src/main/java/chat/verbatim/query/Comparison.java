package chat.verbatim.query;

import static chat.verbatim.query.DocumentKind.CONVERSATIONS;
import static chat.verbatim.query.DocumentKind.HEADS;
import static chat.verbatim.query.DocumentKind.MEMBERSHIPS;
import static chat.verbatim.query.DocumentKind.POINTERS;
import static chat.verbatim.query.DocumentKind.TIMELINE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Holds what there is against what there ought to be, and counts what nobody expects. */
final class Comparison {

    private static final int CHUNK = 500;
    private static final int MOST_FAULTS = 100;

    private final Generation generation;
    private final long upTo;
    private final List<String> faults = new ArrayList<>();
    private final Map<DocumentKind, Long> expectedCounts = new EnumMap<>(DocumentKind.class);
    private long conversations;
    private long documents;
    private long skipped;

    Comparison(Generation generation, long upTo) {
        this.generation = generation;
        this.upTo = upTo;
    }

    void compare(ExpectedConversation expected) {
        conversations++;
        documents(CONVERSATIONS, List.of(expected.conversation));
        documents(HEADS, List.of(expected.head));
        documents(TIMELINE, expected.timeline.values());
        documents(POINTERS, expected.pointers.values());
        memberships(expected);
    }

    CheckReport report() {
        if (generation.position() == upTo) {
            for (var kind : List.of(CONVERSATIONS, HEADS, TIMELINE, POINTERS)) {
                var unknown = generation.of(kind).countDocuments() - expectedCounts.getOrDefault(kind, 0L);
                if (unknown != 0) {
                    fault(kind + ": " + unknown + " documents more than the log knows of");
                }
            }
        }
        return new CheckReport(upTo, conversations, documents, skipped, faults);
    }

    private void documents(DocumentKind kind, Collection<Document> expected) {
        expectedCounts.merge(kind, (long) expected.size(), Long::sum);
        var rest = List.copyOf(expected);
        for (var from = 0; from < rest.size(); from += CHUNK) {
            var chunk = rest.subList(from, Math.min(from + CHUNK, rest.size()));
            var stored =
                    stored(kind, chunk.stream().map(one -> one.getString("_id")).toList());
            chunk.forEach(one -> document(kind, one, stored.get(one.getString("_id"))));
        }
    }

    private void document(DocumentKind kind, Document expected, @Nullable Document stored) {
        documents++;
        if (stored == null) {
            fault(kind + " " + expected.getString("_id") + ": missing");
        } else if (isNewer(stored)) {
            skipped++;
        } else if (!expected.equals(stored)) {
            fault(kind + " " + expected.getString("_id") + ": other than the log in " + differing(expected, stored));
        }
    }

    private void memberships(ExpectedConversation expected) {
        var id = expected.head.getString("_id");
        var stored = stored(MEMBERSHIPS, List.copyOf(expected.moves.keySet()));
        for (var user : expected.moves.keySet()) {
            documents++;
            var document = stored.getOrDefault(user, new Document());
            var since = document.get("in", new Document()).getLong(id);
            var moves = document.get("moves", new Document()).get(id, new Document());
            if (isNewer(document)) {
                skipped++;
            } else if (!Objects.equals(since, expected.memberSince.get(user))
                    || !moves.equals(expected.moves.get(user))) {
                fault(MEMBERSHIPS + " " + user + ": other than the log about " + id);
            }
        }
    }

    private boolean isNewer(Document stored) {
        var position = stored.getLong("position");
        return position != null && position > upTo;
    }

    private Map<String, Document> stored(DocumentKind kind, List<String> ids) {
        var stored = new HashMap<String, Document>();
        for (var document : generation.of(kind).find(new Document("_id", new Document("$in", ids)))) {
            stored.put(document.getString("_id"), document);
        }
        return stored;
    }

    private static Collection<String> differing(Document expected, Document stored) {
        var fields = new TreeSet<>(expected.keySet());
        fields.addAll(stored.keySet());
        fields.removeIf(field -> expected.containsKey(field) == stored.containsKey(field)
                && Objects.equals(expected.get(field), stored.get(field)));
        return fields;
    }

    private void fault(String what) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(what);
        }
    }
}
