package chat.verbatim.query;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.Recorded;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** An empty log, an empty database, and a node that does not project before it is told to. */
@SuppressWarnings("NullAway.Init") // set before each test
public abstract class ReadModelFixture {

    @Parameter
    Store store;

    @TempDir
    Path dir;

    protected EventLog log;
    protected Node node;
    protected MongoClient client;
    protected MongoDatabase database;
    private Store.Opened opened;
    private final List<Node> others = new ArrayList<>();

    @BeforeEach
    final void open() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        opened = store.open();
        client = opened.client();
        database = opened.database();
        log = TestLog.in(dir);
        node = anotherNode();
    }

    @AfterEach
    final void close() {
        others.forEach(Node::close);
        if (log != null) {
            log.close();
        }
        if (opened != null) {
            opened.close();
        }
    }

    protected final Node anotherNode() {
        return anotherNode(database);
    }

    final Node anotherNode(MongoDatabase database) {
        var another = new Node(log, client, database, Node.settings(store));
        others.add(another);
        return another;
    }

    protected final <T> T bean(Class<T> type) {
        return node.get(type);
    }

    /** Starts projecting, and waits until all that was appended is in. */
    protected final void project() {
        node.start();
        caughtUp();
    }

    protected final void caughtUp() {
        node.get(ReadModelPosition.class).await(log.head());
    }

    final Generation generation(int number) {
        return node.get(Generations.class).numbered(number);
    }

    /** Applies a part of the log, the first position not among it, as one batch. */
    final void apply(long after, long upTo) {
        var writes = new Writes();
        for (var recorded : recorded(after, upTo)) {
            node.projections().forEach(projection -> projection.apply(recorded, writes));
            writes.reached(recorded.position());
        }
        node.get(ReadModelWriter.class).write(generation(1), writes);
    }

    private List<Recorded> recorded(long after, long upTo) {
        return log.after(after, 10_000).stream()
                .filter(recorded -> recorded.position() <= upTo)
                .toList();
    }

    /** All documents of the first generation, by collection and id. */
    final Map<String, Document> documents() {
        var all = new TreeMap<String, Document>();
        for (var kind : DocumentKind.values()) {
            generation(1).of(kind).find().forEach(document -> all.put(kind + " " + document.get("_id"), document));
        }
        return all;
    }
}
