package chat.verbatim.query;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** All that one batch does to one document, folded in the order of the log. */
final class Change {

    private static final String POSITION = "position";

    private final Map<String, @Nullable Object> set = new LinkedHashMap<>();
    private final Set<String> unset = new LinkedHashSet<>();
    private final Map<String, Long> max = new HashMap<>();
    private long position;
    private boolean creates;

    /** All fields of a document that no earlier event can have made. */
    void create(long at, Map<String, ? extends @Nullable Object> fields) {
        put(at, fields);
        creates = true;
    }

    void put(long at, Map<String, ? extends @Nullable Object> fields) {
        position = at;
        creates = false;
        fields.forEach((name, value) -> {
            unset.remove(name);
            set.put(name, value);
        });
    }

    void remove(long at, String field) {
        position = at;
        creates = false;
        set.remove(field);
        unset.add(field);
    }

    void raise(long at, String field, long value) {
        max.merge(field, value, Math::max);
        max.merge(POSITION, at, Math::max);
    }

    /** The position of the last event in it; a document that is there already is not changed again. */
    long position() {
        return position;
    }

    /** Only raises numbers: needs no guard, as it comes to the same in any order. */
    boolean raisesOnly() {
        return position == 0;
    }

    /** It only creates: where the document is there already, so is all of this. */
    boolean creates() {
        return creates;
    }

    Document document(String id) {
        var document = new Document("_id", id);
        set.forEach(document::append);
        return document.append(POSITION, position);
    }

    Document update() {
        var update = new Document();
        if (!raisesOnly()) {
            var fields = new Document();
            set.forEach(fields::append);
            update.append("$set", fields.append(POSITION, position));
        }
        if (!unset.isEmpty()) {
            var fields = new Document();
            unset.forEach(name -> fields.append(name, ""));
            update.append("$unset", fields);
        }
        if (!max.isEmpty()) {
            var fields = new Document();
            max.forEach(fields::append);
            update.append("$max", fields);
        }
        return update;
    }
}
