package chat.verbatim.query;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.bson.Document;

/** Keeps two rebuilds from writing the same generation: whoever holds it says so again with every batch. */
final class RebuildClaim implements AutoCloseable {

    private static final Duration VALID = Duration.ofSeconds(30);
    private static final Document CLAIM = new Document("_id", "rebuild");

    private final MongoCollection<Document> choice;
    private final Document own;
    private final InstantSource clock;

    private RebuildClaim(MongoCollection<Document> choice, String owner, InstantSource clock) {
        this.choice = choice;
        this.own = new Document(CLAIM).append("owner", owner);
        this.clock = clock;
    }

    /** @throws IllegalStateException where another rebuild is at work */
    static RebuildClaim take(MongoCollection<Document> choice, InstantSource clock) {
        var owner = UUID.randomUUID().toString();
        var abandoned = new Document("$lt", clock.instant().minus(VALID));
        try {
            choice.updateOne(
                    new Document(CLAIM).append("at", abandoned),
                    new Document("$set", new Document("at", clock.instant()).append("owner", owner)),
                    new UpdateOptions().upsert(true));
        } catch (MongoException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                throw new IllegalStateException("another rebuild is at work, or was less than 30 seconds ago", e);
            }
            throw e;
        }
        return new RebuildClaim(choice, owner, clock);
    }

    /** @throws IllegalStateException where another rebuild took it over, this one having been silent for too long */
    void extend() {
        var extended = choice.updateOne(own, new Document("$set", new Document("at", clock.instant())));
        if (extended.getMatchedCount() == 0) {
            throw new IllegalStateException("another rebuild has taken over: this one was silent for 30 seconds");
        }
    }

    @Override
    public void close() {
        choice.deleteOne(own);
    }
}
