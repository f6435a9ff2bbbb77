package chat.verbatim.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** The databases that the read model has to live in: the one in this process, and a real one where its address is given. */
public enum Store {
    EMBEDDED {
        @Override
        Opened open() {
            var server = new MongoServer(new MemoryBackend());
            var client = MongoClients.create("mongodb:/" + server.bind());
            return new Opened(client, client.getDatabase("verbatim"), server::shutdownNow);
        }
    },
    REAL {
        @Override
        Opened open() {
            var uri = System.getenv("VERBATIM_TEST_MONGODB_URI");
            Assumptions.assumeTrue(uri != null, "VERBATIM_TEST_MONGODB_URI is not set");
            var client = MongoClients.create(uri);
            var database = client.getDatabase(
                    "verbatim_" + UUID.randomUUID().toString().substring(0, 8));
            return new Opened(client, database, database::drop);
        }
    };

    /** A fresh database. */
    public record Opened(MongoClient client, MongoDatabase database, Runnable drop) implements AutoCloseable {
        @Override
        public void close() {
            drop.run();
            client.close();
        }
    }

    abstract Opened open();
}
