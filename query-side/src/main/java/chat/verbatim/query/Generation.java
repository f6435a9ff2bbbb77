package chat.verbatim.query;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.bson.Document;

/** One building of the read model: its documents, how far it has got, and its projector's token. A rebuild makes the next. */
record Generation(MongoDatabase database, int number) {

    private static final String PROGRESS = "progress";
    private static final String TOKENS = "tokens";

    MongoCollection<Document> of(DocumentKind kind) {
        return named(kind.collection());
    }

    /** Holds one document, {@code {_id: "read-model", position}}, which is written after all others. */
    MongoCollection<Document> progress() {
        return named(PROGRESS);
    }

    MongoCollection<Document> tokens() {
        return named(TOKENS);
    }

    /** Asks the database up to where everything is in; 0 where nothing is. */
    long position() {
        var stored = progress().find(new Document("_id", ReadModel.NAME)).first();
        return stored == null ? 0 : stored.getLong("position");
    }

    /** Makes the token of a segment exist only once. */
    void prepare() {
        tokens().createIndex(Indexes.ascending("processorName", "segment"), new IndexOptions().unique(true));
    }

    void drop() {
        for (var name : database.listCollectionNames()) {
            if (name.endsWith(suffix())) {
                database.getCollection(name).drop();
            }
        }
    }

    private MongoCollection<Document> named(String name) {
        return database.getCollection(name + suffix());
    }

    private String suffix() {
        return "_g" + number;
    }
}
