package chat.verbatim.server.store;

import chat.verbatim.log.LogReader;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the log and the read model's database answer. It is part of the overall health only: liveness and readiness do not
 * follow a store, for restarting every node would not bring it back.
 */
@Component
class StoreHealth extends AbstractHealthIndicator {

    private final LogReader log;
    private final MongoDatabase database;

    StoreHealth(LogReader log, MongoDatabase database) {
        super("a store does not answer");
        this.log = log;
        this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        database.runCommand(new Document("ping", 1));
        builder.up().withDetail("head", log.head());
    }
}
