package chat.verbatim.server.store;

import chat.verbatim.server.start.StartRefused;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.UuidRepresentation;

/** What the read model is kept in. */
sealed interface ReadModelServer extends AutoCloseable {

    String DATABASE = "verbatim";

    /** Who waits longer for a connection is better told to come back; an address may say otherwise. */
    int POOL_WAIT_S = 5;

    MongoClient connect();

    MongoDatabase database(MongoClient client);

    @Override
    void close();

    /** In this process and in memory: made anew from the log by every start. */
    record Embedded(MongoServer server) implements ReadModelServer {

        Embedded() {
            this(new MongoServer(new MemoryBackend()));
            server.bind("127.0.0.1", 0);
        }

        @Override
        public MongoClient connect() {
            var port = server.getLocalAddress().getPort();
            return MongoClients.create(settings(new ConnectionString("mongodb://127.0.0.1:" + port))
                    .build());
        }

        @Override
        public MongoDatabase database(MongoClient client) {
            return client.getDatabase(DATABASE);
        }

        @Override
        public void close() {
            server.shutdownNow();
        }

        @Override
        public String toString() {
            return "in this process";
        }
    }

    /** A replica set: written and read by majority, so that no failover takes back what was seen. */
    record Replicated(ConnectionString uri) implements ReadModelServer {

        private static final int START_TIMEOUT_S = 10;

        Replicated(String uri) {
            this(parsed(uri));
        }

        private static ConnectionString parsed(String uri) {
            try {
                return new ConnectionString(uri);
            } catch (IllegalArgumentException e) {
                throw new StartRefused("verbatim.mongodb.uri cannot be read: " + e.getMessage());
            }
        }

        @Override
        public MongoClient connect() {
            return MongoClients.create(settings(uri)
                    .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                    .readConcern(ReadConcern.MAJORITY)
                    .readPreference(
                            ReadPreference
                                    .primary()) // whatever the address says: others lag, and what is read is remembered
                    .applyToClusterSettings(c -> c.serverSelectionTimeout(START_TIMEOUT_S, TimeUnit.SECONDS))
                    .build());
        }

        @Override
        public MongoDatabase database(MongoClient client) {
            var database = client.getDatabase(Objects.requireNonNullElse(uri.getDatabase(), DATABASE));
            try {
                database.runCommand(new Document("ping", 1));
                return database;
            } catch (MongoException e) {
                throw new StartRefused(
                        "MongoDB at " + uri.getHosts() + " does not answer within " + START_TIMEOUT_S + " s");
            }
        }

        @Override
        public void close() {
            // the client is closed on its own
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "MongoDB at " + uri.getHosts();
        }
    }

    private static MongoClientSettings.Builder settings(ConnectionString uri) {
        return MongoClientSettings.builder()
                .applicationName("verbatim")
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(POOL_WAIT_S, TimeUnit.SECONDS))
                .applyConnectionString(uri);
    }
}
