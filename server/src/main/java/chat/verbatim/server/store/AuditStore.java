package chat.verbatim.server.store;

import chat.verbatim.audit.AuditSettings;
import chat.verbatim.audit.AuditSettings.Signing;
import chat.verbatim.audit.AuditSettings.WitnessAt;
import chat.verbatim.server.start.StartRefused;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What auditors are given, as properties.
 *
 * @param maxReaders auditors that may be reading from one node at a time; each walks through the log
 * @param origin the log's name to the world, in checkpoints and exports; made of the log's own id where there is none
 * @param signingKey signs checkpoints and exports: 32 bytes in base64, the same on every node of one deployment; made and kept in the
 *     data folder for an embedded log, and where an external one has none nothing is signed
 * @param checkpointEvery how often a log that has grown is signed
 * @param witnesses who sign what they see of the log, each as its verifier key, a space, and its address
 * @param retention for how long what messages say is kept, but for what is under a legal hold; for ever where it is not set
 * @param exportRetention for how long an export is kept on the node that made it
 */
@ConfigurationProperties("verbatim.audit")
record AuditStore(
        @DefaultValue("8") int maxReaders,
        @Nullable String origin,
        @Nullable String signingKey,
        @DefaultValue("1s") Duration checkpointEvery,
        @DefaultValue List<String> witnesses,
        @Nullable Duration retention,
        @DefaultValue("24h") Duration exportRetention) {

    private static final int SEED = 32;

    public AuditStore {
        if (maxReaders < 1 || checkpointEvery.toMillis() < 1 || exportRetention.toSeconds() < 1) {
            throw new StartRefused(
                    "verbatim.audit.max-readers, checkpoint-every and export-retention must be positive");
        }
        if (retention != null && retention.toSeconds() < 1) {
            throw new StartRefused("verbatim.audit.retention must be positive");
        }
        origin = set(origin);
        signingKey = set(signingKey);
    }

    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    AuditSettings settings(StoreSettings stores, ObjectProvider<Keys> keys) {
        return new AuditSettings(
                maxReaders,
                stores.data().toAbsolutePath().resolve("exports"),
                exportRetention,
                retention,
                signing(stores, () -> keys.getObject().ready()));
    }

    /** Null where nobody signs. */
    @Nullable
    Signing signing(StoreSettings stores, Supplier<Keys> own) {
        if (signingKey == null && !stores.embeddedLog()) {
            LoggerFactory.getLogger(AuditStore.class)
                    .warn("No verbatim.audit.signing-key: checkpoints are not signed, and there are no exports");
            return null;
        }
        var keys = own.get();
        var seed = signingKey == null
                ? keys.named(Keys.LOG).getEncoded()
                : KeyBytes.of("verbatim.audit.signing-key", signingKey);
        return new Signing(
                origin,
                Arrays.copyOf(seed, SEED),
                keys.folder(),
                checkpointEvery,
                witnesses.stream().map(AuditStore::witness).toList());
    }

    private static WitnessAt witness(String text) {
        var parts = text.strip().split(" +", 2);
        if (parts.length != 2) {
            throw new StartRefused("verbatim.audit.witnesses: each is a verifier key, a space, and an address");
        }
        return new WitnessAt(parts[0], URI.create(parts[1]));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AuditStore[origin=" + origin + "]";
    }
}
