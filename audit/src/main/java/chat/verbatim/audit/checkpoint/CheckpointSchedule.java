package chat.verbatim.audit.checkpoint;

import chat.verbatim.audit.note.Note;
import chat.verbatim.log.LogUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a checkpointer going, and its witnesses, who are asked on a thread of their own: nobody waits for them. */
public final class CheckpointSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSchedule.class);

    private final Checkpointer checkpointer;
    private final List<Witness> witnesses;
    private final ScheduledExecutorService signing = Executors.newSingleThreadScheduledExecutor(daemon("checkpoints"));
    private final ScheduledExecutorService witnessing = Executors.newSingleThreadScheduledExecutor(daemon("witnesses"));
    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();
    private long witnessed;

    private CheckpointSchedule(Checkpointer checkpointer, List<Witness> witnesses) {
        this.checkpointer = checkpointer;
        this.witnesses = List.copyOf(witnesses);
    }

    public static CheckpointSchedule start(Checkpointer checkpointer, List<Witness> witnesses, Duration every) {
        var schedule = new CheckpointSchedule(checkpointer, witnesses);
        var _ = schedule.signing.scheduleWithFixedDelay(schedule::sign, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        if (!witnesses.isEmpty()) {
            var _ = schedule.witnessing.scheduleWithFixedDelay(
                    schedule::witness, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
        return schedule;
    }

    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().daemon().name("verbatim-" + name).factory();
    }

    private void sign() {
        try {
            checkpointer.advance();
            if (refusal.getAndSet(null) != null) {
                LOG.info("Checkpoints: the log is what was signed of it again; signing on");
            }
        } catch (LogForkedException e) {
            refuse(e);
        } catch (LogUnavailableException e) {
            LOG.debug("Checkpoints: the log does not answer", e);
        } catch (RuntimeException e) {
            LOG.error("Checkpoints: this one could not be signed; trying on", e);
        }
    }

    private void refuse(LogForkedException e) {
        var message = String.valueOf(e.getMessage());
        if (!message.equals(refusal.getAndSet(message))) {
            LOG.error("Checkpoints: NOTHING IS SIGNED ANY MORE: {}. See docs/operations.md, \"Checkpoints\"", message);
        }
    }

    private void witness() {
        try {
            var newest = checkpointer.newest();
            if (newest.isPresent() && newest.get().size() > witnessed) {
                witness(newest.get());
            }
        } catch (LogForkedException e) {
            refuse(e);
        } catch (RuntimeException e) {
            LOG.debug("Witnesses: trying again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void witness(Signed checkpoint) throws InterruptedException {
        var signatures = new ArrayList<Note.Signature>();
        for (var witness : witnesses) {
            try {
                signatures.add(witness.cosign(checkpoint, checkpointer.tree()));
            } catch (IOException e) {
                LOG.warn("Witnesses: {}", String.valueOf(e));
            }
        }
        if (checkpointer.add(checkpoint, signatures)) {
            witnessed = checkpoint.size();
        }
    }

    /** Why nothing is signed; empty where all is well. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    @Override
    public void close() {
        signing.shutdownNow();
        witnessing.shutdownNow();
        signing.close();
        witnessing.close();
        checkpointer.close();
    }
}
