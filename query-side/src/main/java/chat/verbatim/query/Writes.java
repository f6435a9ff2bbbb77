package chat.verbatim.query;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch of events does to the read model; several changes of one document are one write. Not for several threads. */
public final class Writes {

    private final Map<DocumentKind, Map<String, Change>> changes = new EnumMap<>(DocumentKind.class);
    private long position;

    /** Makes a document, of which this is the first event; a plain insert costs the database a fraction of what an upsert does. */
    public void create(DocumentKind kind, String id, long at, Map<String, ? extends @Nullable Object> fields) {
        change(kind, id).create(at, fields);
    }

    /** Sets fields, leaving the document's others as they are. */
    public void put(DocumentKind kind, String id, long at, Map<String, ? extends @Nullable Object> fields) {
        change(kind, id).put(at, fields);
    }

    /** Takes one field away. */
    public void remove(DocumentKind kind, String id, long at, String field) {
        change(kind, id).remove(at, field);
    }

    /** Makes a number at least so large; not to be mixed with the others in one kind of document. */
    public void raise(DocumentKind kind, String id, long at, Map<String, Long> field) {
        field.forEach((name, value) -> change(kind, id).raise(at, name, value));
    }

    Map<String, Change> of(DocumentKind kind) {
        return changes.getOrDefault(kind, Map.of());
    }

    /** How many documents it changes. */
    int size() {
        return changes.values().stream().mapToInt(Map::size).sum();
    }

    /** Everything up to here is in it. */
    long position() {
        return position;
    }

    void reached(long at) {
        position = at;
    }

    private Change change(DocumentKind kind, String id) {
        return changes.computeIfAbsent(kind, any -> new LinkedHashMap<>()).computeIfAbsent(id, any -> new Change());
    }
}
