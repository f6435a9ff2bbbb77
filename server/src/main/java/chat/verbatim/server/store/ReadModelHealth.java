package chat.verbatim.server.store;

import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the read model's database answers, where a node has one. */
final class ReadModelHealth extends AbstractHealthIndicator {

    private final MongoDatabase database;

    ReadModelHealth(MongoDatabase database) {
        super("the read model does not answer");
        this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        database.runCommand(new Document("ping", 1));
        builder.up();
    }
}
