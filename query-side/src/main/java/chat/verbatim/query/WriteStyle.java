package chat.verbatim.query;

import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import org.bson.Document;

/** How a change is kept from being applied to a document that is further already. */
enum WriteStyle {

    /** By the document's position: a node that lost its claim and wakes up late changes nothing. */
    GUARDED {
        @Override
        Document filter(String id, Change change) {
            var filter = new Document("_id", id);
            return change.raisesOnly() ? filter : filter.append("position", new Document("$lt", change.position()));
        }
    },

    /** By there being one writer, in the order of the log; the in-process server would scan for any filter but the id. */
    ABSOLUTE {
        @Override
        Document filter(String id, Change change) {
            return new Document("_id", id);
        }
    };

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    abstract Document filter(String id, Change change);

    WriteModel<Document> write(String id, Change change) {
        return change.creates()
                ? new InsertOneModel<>(change.document(id))
                : new UpdateOneModel<>(filter(id, change), change.update(), UPSERT);
    }
}
