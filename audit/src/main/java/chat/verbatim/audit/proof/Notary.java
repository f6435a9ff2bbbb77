package chat.verbatim.audit.proof;

import chat.verbatim.audit.AuditSettings.Signing;
import chat.verbatim.audit.AuditSettings.WitnessAt;
import chat.verbatim.audit.checkpoint.CheckpointSchedule;
import chat.verbatim.audit.checkpoint.Checkpointer;
import chat.verbatim.audit.checkpoint.LogForkedException;
import chat.verbatim.audit.checkpoint.LogProofs;
import chat.verbatim.audit.checkpoint.Signed;
import chat.verbatim.audit.checkpoint.Witness;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.SigningKey;
import chat.verbatim.audit.note.VerifierKey;
import chat.verbatim.audit.tree.Subtrees;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.LogTree;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs what the log is, as it grows, and says what was signed. */
public final class Notary implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notary.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LogTree log;
    private final LogProofs proofs;
    private final SigningKey key;
    private final Checkpointer checkpointer;
    private final CheckpointSchedule schedule;
    private final boolean hasWitnesses;

    private Notary(
            LogTree log, SigningKey key, Checkpointer checkpointer, CheckpointSchedule schedule, boolean hasWitnesses) {
        this.hasWitnesses = hasWitnesses;
        this.log = log;
        this.proofs = new LogProofs(log, key.verifier());
        this.key = key;
        this.checkpointer = checkpointer;
        this.schedule = schedule;
    }

    /**
     * @param meters are told whether it signs
     * @param logId names the log where nothing else does
     * @throws IllegalArgumentException where a name or a key cannot be one
     */
    public static Notary start(Signing signing, LogSettings where, String logId, MeterRegistry meters) {
        var origin = signing.origin() == null ? "verbatim/" + logId : signing.origin();
        try {
            var key = new SigningKey(origin, signing.seed());
            var witnesses = witnesses(signing.witnesses());
            LOG.info("Checkpoints: signed by {}", key.verifier());
            var log = LogTree.open(where);
            var checkpointer = new Checkpointer(log, key, signing.folder());
            var schedule = CheckpointSchedule.start(checkpointer, witnesses, signing.every());
            Gauge.builder(
                            "verbatim.checkpoints.refused",
                            schedule,
                            s -> s.refusal().isPresent() ? 1 : 0)
                    .description("1 where nothing is signed any more, as the log is not what was signed of it; else 0")
                    .register(meters);
            return new Notary(log, key, checkpointer, schedule, !witnesses.isEmpty());
        } catch (NoteException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static List<Witness> witnesses(List<WitnessAt> places) throws NoteException {
        var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        var witnesses = new ArrayList<Witness>();
        for (var place : places) {
            witnesses.add(new Witness(VerifierKey.parse(place.key()), place.address(), http));
        }
        return witnesses;
    }

    public SigningKey key() {
        return key;
    }

    /** What others check its signatures with. */
    public String verifier() {
        return key.verifier().toString();
    }

    /**
     * The newest checkpoint, made now if the log has grown and this is the node that signs; empty while there is none.
     *
     * @throws LogForkedException where the log is not what was signed before
     */
    public Optional<Signed> newest() {
        checkpointer.advance();
        return proofs.newest();
    }

    /** What was signed, and what leads from events to it. */
    public LogProofs proofs() {
        return proofs;
    }

    /** Whether all that are to sign a checkpoint have, as far as can be expected. */
    public boolean isComplete(Signed checkpoint) {
        return !hasWitnesses || checkpoint.note().signatures().size() > 1;
    }

    /** The tree up to the newest checkpoint; for one question. */
    public Subtrees tree() {
        return checkpointer.tree();
    }

    @Override
    public void close() {
        schedule.close();
        log.close();
    }
}
