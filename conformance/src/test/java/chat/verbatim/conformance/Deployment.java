package chat.verbatim.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One chat: its stores, its data folders and the nodes that were started on them, gone with the test. */
public final class Deployment implements AutoCloseable {

    private static final String SECRET = "VERBATIM_JWT_SECRET";
    private static final String SIGNING_SECRET = "VERBATIM_SIGNING_SECRET";
    private static final String MASTER_KEY = "VERBATIM_MASTER_KEY";

    private final Stores stores;
    private final Path folder = temporaryFolder();
    private final Map<String, String> settings;
    private final List<OwnNode> nodes = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();

    private Deployment(Stores stores, Map<String, String> settings) {
        this.stores = stores;
        this.settings = settings;
    }

    /** One that somebody else has started and will end, and that takes tokens signed with the secret. */
    static Deployment running(String secret) {
        return new Deployment(new Stores.Embedded(), Map.of(SECRET, secret));
    }

    /** As it comes: dev tokens where the stores are embedded, a shared secret where they are not. */
    public static Deployment fresh() {
        return External.given() ? withSecret() : new Deployment(Stores.fresh(), Map.of());
    }

    /** With a configured secret, as in production. */
    public static Deployment withSecret() {
        return new Deployment(Stores.fresh(), Map.of(SECRET, random(), SIGNING_SECRET, random()));
    }

    /** All of it in the data folder, wherever the suite runs, but for the secret of the tokens. */
    public static Deployment inItsFolder() {
        return new Deployment(new Stores.Embedded(), Map.of(SECRET, random()));
    }

    /** Whether the suite runs on PostgreSQL and MongoDB rather than on the embedded default. */
    public static boolean onRealEngines() {
        return External.given();
    }

    /** Whether the suite was pointed at somebody else's deployment; tests that start nodes still start their own. */
    public static boolean isRunning() {
        return Running.given();
    }

    /** A node, answering, on the one data folder that a restart finds again. */
    public OwnNode start() {
        return startOn(dataFolder());
    }

    /** A second node of the same deployment. */
    public OwnNode startAnother() {
        return startOn(folder.resolve("data-" + nodes.size()));
    }

    private OwnNode startOn(Path data) {
        var node = launch(data);
        node.awaitReady();
        return node;
    }

    /** A process that may or may not come up. */
    public OwnNode launch(Path data) {
        var environment = new HashMap<>(stores.settings());
        environment.putAll(settings);
        var node = OwnNode.launch(this, data, environment);
        nodes.add(node);
        return node;
    }

    public Path dataFolder() {
        return folder.resolve("data");
    }

    /** For the same tokens, on another log. */
    public Deployment movedTo(LogInPostgres log, String signingSecret, String masterKey) {
        var secrets = new HashMap<>(settings);
        secrets.put(SIGNING_SECRET, signingSecret);
        secrets.put(MASTER_KEY, masterKey);
        return new Deployment(log, secrets);
    }

    /** Signs with the deployment's secret; null where it has none and gives out dev tokens. */
    public @Nullable Tokens tokens() {
        var secret = settings.get(SECRET);
        return secret == null ? null : new Tokens(secret);
    }

    /** The highest position that any command's answer has named so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    void acknowledge(long position) {
        acknowledged.accumulateAndGet(position, Math::max);
    }

    @Override
    public void close() {
        nodes.forEach(OwnNode::kill);
        stores.close();
        Folders.delete(folder);
    }

    /** Of more than 32 bytes. */
    private static String random() {
        return UUID.randomUUID() + "-" + UUID.randomUUID();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("verbatim-conformance-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
