package chat.verbatim.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param maxReaders auditors that may be reading from one node at a time
 * @param exports the folder that exports are made and kept in
 * @param exportRetention for how long they are kept
 * @param retention for how long what messages say is kept; null for ever
 * @param signing by whom checkpoints are signed; null where nobody signs
 */
public record AuditSettings(
        int maxReaders,
        Path exports,
        Duration exportRetention,
        @Nullable Duration retention,
        @Nullable Signing signing) {

    /**
     * @param origin the log's name to the world; null for one made of the log's own id
     * @param seed the private key, 32 bytes
     * @param folder where the newest checkpoint is noted: with the key, apart from the log
     * @param every how often a log that has grown is signed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Signing(
            @Nullable String origin, byte[] seed, Path folder, Duration every, List<WitnessAt> witnesses) {

        public Signing {
            witnesses = List.copyOf(witnesses);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Signing[origin=" + origin + "]";
        }
    }

    /**
     * @param key its verifier key
     * @param address its submission prefix
     */
    public record WitnessAt(String key, URI address) {}
}
