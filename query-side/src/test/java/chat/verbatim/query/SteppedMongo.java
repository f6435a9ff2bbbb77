package chat.verbatim.query;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** As much of MongoDB as the projector's writes use, in memory; between any two of them a schedule may do what it likes. */
final class SteppedMongo {

    private static final int DUPLICATE_KEY = 11_000;

    private final Map<String, Map<String, Document>> collections = new TreeMap<>();
    private final Random random;
    private final Runnable meanwhile;

    /** @param meanwhile may throw what a lost connection would */
    SteppedMongo(Random random, Runnable meanwhile) {
        this.random = random;
        this.meanwhile = meanwhile;
    }

    /** What is there now; documents are never changed, only replaced. */
    Map<String, Document> documents() {
        var all = new TreeMap<String, Document>();
        collections.forEach(
                (name, documents) -> documents.forEach((id, document) -> all.put(name + "/" + id, document)));
        return all;
    }

    MongoDatabase database() {
        return database(this::write);
    }

    /** With a bug: what a batch writes is kept back until its position is in. */
    MongoDatabase positionFirst() {
        var kept = new ArrayList<Runnable>();
        return database((name, models) -> {
            if (!name.startsWith("progress")) {
                kept.add(() -> write(name, models));
                return acknowledged(models);
            }
            var written = write(name, models);
            var late = List.copyOf(kept);
            kept.clear();
            late.forEach(Runnable::run);
            return written;
        });
    }

    private interface Writing {
        BulkWriteResult write(String name, List<? extends WriteModel<Document>> models);
    }

    private MongoDatabase database(Writing writing) {
        return proxy(MongoDatabase.class, (method, arguments) -> switch (method) {
            case "getCollection" -> collection((String) arguments[0], writing);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    @SuppressWarnings("unchecked") // as the methods' signatures say
    private MongoCollection<Document> collection(String name, Writing writing) {
        return proxy(MongoCollection.class, (method, arguments) -> switch (method) {
            case "bulkWrite" -> writing.write(name, (List<WriteModel<Document>>) arguments[0]);
            case "find" ->
                found(collections.getOrDefault(name, Map.of()).get(((Document) arguments[0]).getString("_id")));
            case "createIndex" -> "index";
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static FindIterable<?> found(@Nullable Document document) {
        return proxy(FindIterable.class, (method, _) -> switch (method) {
            case "first" -> document;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /** One after the other in no order, each atomic. */
    private BulkWriteResult write(String name, List<? extends WriteModel<Document>> models) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < models.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        var errors = new ArrayList<BulkWriteError>();
        for (int i : order) {
            meanwhile.run();
            if (!apply(collections.computeIfAbsent(name, _ -> new HashMap<>()), models.get(i))) {
                errors.add(new BulkWriteError(DUPLICATE_KEY, "E11000", new BsonDocument(), i));
            }
        }
        meanwhile.run();
        if (!errors.isEmpty()) {
            throw new MongoBulkWriteException(acknowledged(models), errors, null, new ServerAddress(), Set.of());
        }
        return acknowledged(models);
    }

    private static BulkWriteResult acknowledged(List<?> models) {
        return BulkWriteResult.acknowledged(0, models.size(), 0, models.size(), List.of(), List.of());
    }

    /** False where the id is taken. */
    private static boolean apply(Map<String, Document> documents, WriteModel<Document> model) {
        return switch (model) {
            case InsertOneModel<Document> insert ->
                documents.putIfAbsent(insert.getDocument().getString("_id"), insert.getDocument()) == null;
            case UpdateOneModel<Document> update -> update(documents, (Document) update.getFilter(), update);
            default -> throw new UnsupportedOperationException(model.toString());
        };
    }

    private static boolean update(Map<String, Document> documents, Document filter, UpdateOneModel<Document> update) {
        var id = filter.getString("_id");
        var known = documents.get(id);
        if (known != null
                && filter.get("position") instanceof Document guard
                && known.getLong("position") >= guard.getLong("$lt")) {
            return false; // it does not match, and the upsert finds the id taken
        }
        documents.put(id, updated(known == null ? new Document("_id", id) : known, (Document)
                Objects.requireNonNull(update.getUpdate())));
        return true;
    }

    private static Document updated(Document known, Document update) {
        var next = new Document(known);
        part(update, "$set").forEach((path, value) -> put(next, path, value, false));
        part(update, "$unset").forEach((path, _) -> put(next, path, null, true));
        part(update, "$max").forEach((path, value) -> next.merge(path, value, (a, b) -> Math.max((Long) a, (Long) b)));
        return next;
    }

    private static Document part(Document update, String operator) {
        return update.get(operator) instanceof Document part ? part : new Document();
    }

    private static void put(Document into, String path, @Nullable Object value, boolean remove) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            if (remove) {
                into.remove(path);
            } else {
                into.put(path, value);
            }
            return;
        }
        var name = path.substring(0, dot);
        var inner = into.get(name) instanceof Document there ? new Document(there) : new Document();
        put(inner, path.substring(dot + 1), value, remove);
        into.put(name, inner);
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> answer.to(method.getName(), arguments)));
    }
}
