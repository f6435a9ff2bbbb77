package chat.verbatim.server.store;

import chat.verbatim.query.Cursors;
import chat.verbatim.query.realtime.resume.RecoveryIds;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * The read model's database, and the key of the cursors that lead back into the log; no annotation makes it found: a command
 * side must not have it.
 */
public class ReadModelStore {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelStore.class);

    @Bean
    ReadModelServer readModelServer(StoreSettings settings) {
        var uri = settings.mongodb().uri();
        var server = uri == null ? new ReadModelServer.Embedded() : new ReadModelServer.Replicated(uri);
        LOG.info("Read model: {}", server);
        return server;
    }

    @Bean
    MongoClient mongoClient(ReadModelServer server) {
        return server.connect();
    }

    @Bean
    MongoDatabase mongoDatabase(ReadModelServer server, MongoClient client) {
        return server.database(client);
    }

    @Bean
    ReadModelHealth readModelHealth(MongoDatabase database) {
        return new ReadModelHealth(database);
    }

    @Bean
    @Lazy
    Cursors cursors(SigningKey key) {
        return new Cursors(key.key());
    }

    @Bean
    @Lazy
    RecoveryIds recoveryIds(SigningKey key) {
        return new RecoveryIds(key.key());
    }
}
