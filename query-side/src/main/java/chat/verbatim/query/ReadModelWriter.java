package chat.verbatim.query;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import com.mongodb.connection.ClusterType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch into a generation: one bulk write per collection, and the position when all of them are in. Where there are
 * transactions, a small batch is one of them: a replica set then agrees once a batch, and not on each of its collections, which
 * is most of what small batches cost.
 */
final class ReadModelWriter {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private static final TransactionOptions DURABLE =
            TransactionOptions.builder().writeConcern(WriteConcern.MAJORITY).build();

    private static final Set<ClusterType> WITH_TRANSACTIONS = EnumSet.of(ClusterType.REPLICA_SET, ClusterType.SHARDED);

    /** More are better written by themselves: what agreeing costs is little beside them. */
    private static final int FEW = 2_000;

    private final WriteStyle style;
    private final @Nullable MongoClient client;

    /** @param client for transactions; null where there are none */
    ReadModelWriter(WriteStyle style, @Nullable MongoClient client) {
        this.style = style;
        this.client = client;
    }

    /** @return how many documents are new */
    int write(Generation generation, Writes writes) {
        if (client != null
                && writes.size() <= FEW
                && WITH_TRANSACTIONS.contains(client.getClusterDescription().getType())) {
            try (var session = client.startSession()) {
                return together(session, generation, writes);
            } catch (MongoException e) {
                if (!isDuplicate(e) && !e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)) {
                    throw e;
                }
                // nothing of it was written; one by one, what is applied already can be told from what is not
            }
        }
        return oneByOne(generation, writes);
    }

    private int together(ClientSession session, Generation generation, Writes writes) {
        session.startTransaction(DURABLE);
        var created = 0;
        for (var kind : DocumentKind.values()) {
            var models = models(writes, kind);
            if (!models.isEmpty()) {
                created += created(generation.of(kind).bulkWrite(session, models, UNORDERED));
            }
        }
        generation.progress().bulkWrite(session, List.of(position(writes.position())));
        session.commitTransaction();
        return created;
    }

    private int oneByOne(Generation generation, Writes writes) {
        var created = 0;
        for (var kind : DocumentKind.values()) {
            var models = models(writes, kind);
            if (!models.isEmpty()) {
                created += write(generation.of(kind), models, true);
            }
        }
        write(generation.progress(), List.of(position(writes.position())), true);
        return created;
    }

    private List<WriteModel<Document>> models(Writes writes, DocumentKind kind) {
        var models = new ArrayList<WriteModel<Document>>();
        writes.of(kind).forEach((id, change) -> models.add(style.write(id, change)));
        return models;
    }

    private WriteModel<Document> position(long position) {
        var change = new Change();
        change.put(position, Map.of());
        return style.write(ReadModel.NAME, change);
    }

    /**
     * A duplicate key says that the document is there and the guard did not let the change through: it is applied already. Two
     * writers that create one document at the same moment get it too, so that the first time is tried again. A message that is there was
     * inserted by the event that is at hand, and needs no second time.
     */
    private static int write(
            MongoCollection<Document> collection, List<? extends WriteModel<Document>> models, boolean firstTime) {
        try {
            return created(collection.bulkWrite(models, UNORDERED));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || !e.getWriteErrors().stream().allMatch(error -> isDuplicate(error.getCategory()))) {
                throw e;
            }
            var refused = e.getWriteErrors().stream()
                    .map(BulkWriteError::getIndex)
                    .map(models::get)
                    .filter(UpdateOneModel.class::isInstance)
                    .toList();
            var created = created(e.getWriteResult());
            return firstTime && !refused.isEmpty() ? created + write(collection, refused, false) : created;
        }
    }

    private static int created(BulkWriteResult result) {
        return result.getInsertedCount() + result.getUpserts().size();
    }

    private static boolean isDuplicate(MongoException e) {
        return e instanceof MongoBulkWriteException bulk
                && !bulk.getWriteErrors().isEmpty()
                && bulk.getWriteErrors().stream().allMatch(error -> isDuplicate(error.getCategory()));
    }

    private static boolean isDuplicate(ErrorCategory category) {
        return category == ErrorCategory.DUPLICATE_KEY;
    }
}
