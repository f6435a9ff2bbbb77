package chat.verbatim.audit.job;

import chat.verbatim.audit.access.Inquiry;
import chat.verbatim.audit.checkpoint.LogForkedException;
import chat.verbatim.audit.job.ExportJob.Status;
import chat.verbatim.audit.job.ExportMaker.ExportFailure;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Makes exports one after the other, and keeps them until they expire, something is erased, or this node ends: they are files of one
 * node, and can be made again at any time.
 */
public final class Exports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final int MOST_WAITING = 100;

    private final ExportMaker maker;
    private final Path folder;
    private final Duration retention;
    private final Clock clock;
    private final Map<UUID, ExportJob> jobs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("exports").factory());
    /** Counts what was erased: an export that was begun before may have it. */
    private final AtomicLong epoch = new AtomicLong();

    /** @param folder emptied: what an earlier process has left there is nobody's */
    Exports(ExportMaker maker, Path folder, Duration retention, Clock clock) {
        this.maker = maker;
        this.folder = folder;
        this.retention = retention;
        this.clock = clock;
        empty();
        var _ = worker.scheduleWithFixedDelay(this::expire, 1, 1, TimeUnit.MINUTES);
    }

    private void empty() {
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("exports cannot be made in " + folder, e);
        }
    }

    /** @throws ProblemException {@code 503} where too many wait already */
    ExportJob begin(ExportJob job, Inquiry inquiry) {
        if (jobs.values().stream().filter(j -> j.status() == Status.running).count() >= MOST_WAITING) {
            throw ProblemException.passing(
                    ProblemType.OVERLOADED, "Too many exports wait to be made.", Duration.ofSeconds(30));
        }
        jobs.put(job.id(), job);
        var begun = epoch.get();
        worker.execute(() -> make(job, inquiry, begun));
        return job;
    }

    private void make(ExportJob job, Inquiry inquiry, long begun) {
        var parts = folder.resolve(job.id() + ".parts");
        var file = file(job.id());
        try {
            Files.createDirectory(parts);
            var seal = maker.make(job, inquiry, parts, file, () -> epoch.get() == begun);
            settle(job.done(seal, Files.size(file), clock.instant().plus(retention)), begun);
        } catch (IllegalArgumentException | LogForkedException e) {
            LOG.error("The log cannot be exported: {}", e.getMessage());
            jobs.replace(job.id(), job.failed("The log is not what it was: " + e.getMessage()));
        } catch (ExportFailure | ProblemException e) {
            jobs.replace(job.id(), job.failed(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("An export could not be made", e);
            jobs.replace(job.id(), job.failed("Something went wrong here."));
        } finally {
            delete(parts);
        }
    }

    private synchronized void settle(ExportJob done, long begun) {
        if (epoch.get() == begun) {
            jobs.replace(done.id(), done);
        } else {
            drop(done.id());
        }
    }

    List<ExportJob> all() {
        return jobs.values().stream()
                .sorted(Comparator.comparing(ExportJob::requestedAt))
                .toList();
    }

    Optional<ExportJob> find(UUID id) {
        return Optional.ofNullable(jobs.get(id));
    }

    Path file(UUID id) {
        return folder.resolve(id + ".tar");
    }

    /** Those that are there, and those that are being made, may hold what is erased: none of them is given out any more. */
    public synchronized void dropAll() {
        epoch.incrementAndGet();
        jobs.values().stream().filter(job -> job.status() == Status.done).forEach(job -> drop(job.id()));
    }

    /** One that is being made ends by itself, and finds nobody to have it. */
    void drop(UUID id) {
        jobs.remove(id);
        delete(file(id));
    }

    private void expire() {
        var now = clock.instant();
        jobs.values().stream()
                .filter(job -> job.expiresAt() != null && job.expiresAt().isBefore(now))
                .forEach(job -> drop(job.id()));
        // those that failed are told of for as long
        jobs.values()
                .removeIf(job -> job.status() == Status.failed
                        && job.requestedAt().plus(retention).isBefore(now));
    }

    private static void delete(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            LOG.error("{} could not be deleted, and has what auditors see", path, e);
        }
    }

    @Override
    public void close() {
        epoch.incrementAndGet();
        worker.shutdownNow();
        worker.close();
        delete(folder);
    }
}
