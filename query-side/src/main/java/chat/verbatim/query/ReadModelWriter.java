package chat.verbatim.query;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Writes a batch into a generation: one bulk write per collection, and the position when all of them are in. */
final class ReadModelWriter {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final WriteStyle style;

    ReadModelWriter(WriteStyle style) {
        this.style = style;
    }

    /** @return how many documents are new */
    int write(Generation generation, Writes writes) {
        var created = 0;
        for (var kind : DocumentKind.values()) {
            var models = new ArrayList<WriteModel<Document>>();
            writes.of(kind).forEach((id, change) -> models.add(style.write(id, change)));
            if (!models.isEmpty()) {
                created += write(generation.of(kind), models, true);
            }
        }
        writePosition(generation, writes.position());
        return created;
    }

    /**
     * A duplicate key says that the document is there and the guard did not let the change through: it is applied already. Two
     * writers that create one document at the same moment get it too, so that the first time is tried again.
     */
    private static int write(
            MongoCollection<Document> collection, List<? extends WriteModel<Document>> models, boolean firstTime) {
        try {
            return collection.bulkWrite(models, UNORDERED).getUpserts().size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || !e.getWriteErrors().stream().allMatch(error -> isDuplicate(error.getCategory()))) {
                throw e;
            }
            var refused = e.getWriteErrors().stream()
                    .map(BulkWriteError::getIndex)
                    .map(models::get)
                    .toList();
            var created = e.getWriteResult().getUpserts().size();
            return firstTime ? created + write(collection, refused, false) : created;
        }
    }

    private void writePosition(Generation generation, long position) {
        var change = new Change();
        change.put(position, Map.of());
        write(generation.progress(), List.of(style.write(ReadModel.NAME, change)), true);
    }

    private static boolean isDuplicate(ErrorCategory category) {
        return category == ErrorCategory.DUPLICATE_KEY;
    }
}
