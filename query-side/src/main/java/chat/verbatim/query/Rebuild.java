package chat.verbatim.query;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Builds the read model from the log anew, beside the one that serves; checks it against the log; and swaps. Where it ends in
 * the middle, however it ends, the old one goes on serving and the next rebuild clears up.
 */
public final class Rebuild {

    /** Conversations that move often are written once for all of it. */
    static final int BATCH = 4000;

    private static final Duration PRINT_EVERY = Duration.ofSeconds(2);

    private final Generations generations;
    private final LogReader log;
    private final List<Projection> projections;
    private final ReadModelWriter writer;
    private final ReadModelCheck check;
    private final Purge purge;
    private final InstantSource clock;

    Rebuild(
            Generations generations,
            LogReader log,
            List<Projection> projections,
            ReadModelWriter writer,
            ReadModelCheck check,
            Purge purge,
            InstantSource clock) {
        this.generations = generations;
        this.log = log;
        this.projections = List.copyOf(projections);
        this.writer = writer;
        this.check = check;
        this.purge = purge;
        this.clock = clock;
    }

    /**
     * Swaps only where the check finds nothing; running nodes notice within about a second.
     *
     * @param out is given lines for people
     * @return what the check has found
     * @throws IllegalStateException where another rebuild is at work, or has taken over from this one
     */
    public CheckReport run(Consumer<String> out) {
        try (var claim = RebuildClaim.take(generations.choice(), clock)) {
            var current = generations.current();
            generations.dropAll(number -> number > current.number());
            var next = generations.numbered(current.number() + 1);
            var clean = log.head();
            var position = build(next, 0, clean, claim, out);
            out.accept("Checking against the log.");
            var report = check.run(next, claim::extend);
            out.accept(report.toString());
            if (report.faults().isEmpty()) {
                build(next, position, clean, claim, out);
                claim.extend();
                generations.choose(next, clock.instant());
                out.accept("Swapped: generation " + next.number() + " serves.");
            }
            return report;
        }
    }

    /**
     * Reads one page while another is projected and a third one written.
     *
     * @param clean what was erased up to there was gone from the log before anything of it was read
     */
    private long build(Generation next, long from, long clean, RebuildClaim claim, Consumer<String> out) {
        try (var aside = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = clock.instant();
            var printed = start;
            var reading = reading(from, aside);
            var writing = CompletableFuture.completedFuture(from);
            for (var page = reading.join(); !page.isEmpty(); page = reading.join()) {
                // after less than a whole one there is none
                reading = page.size() < BATCH
                        ? CompletableFuture.completedFuture(List.of())
                        : reading(page.getLast().position(), aside);
                var writes = projected(page);
                var position = writing.join();
                claim.extend();
                writing = writing(next, writes, erasures(page, clean), aside);
                var now = clock.instant();
                if (position > from && Duration.between(printed, now).compareTo(PRINT_EVERY) >= 0) {
                    printed = now;
                    out.accept(progress(from, position, Duration.between(start, now)));
                }
            }
            var position = writing.join();
            claim.extend();
            if (position > from) {
                out.accept(progress(from, position, Duration.between(start, clock.instant())));
            }
            return position;
        }
    }

    private CompletableFuture<List<Recorded>> reading(long after, Executor aside) {
        return CompletableFuture.supplyAsync(() -> log.after(after, BATCH), aside);
    }

    private Writes projected(List<Recorded> page) {
        var writes = new Writes();
        for (var recorded : page) {
            projections.forEach(projection -> projection.apply(recorded, writes));
            writes.reached(recorded.position());
        }
        return writes;
    }

    private CompletableFuture<Long> writing(Generation next, Writes writes, List<Recorded> erasures, Executor aside) {
        return CompletableFuture.supplyAsync(
                () -> {
                    writer.write(next, writes);
                    erasures.forEach(recorded -> purge(next, recorded));
                    return writes.position();
                },
                aside);
    }

    /** Those of which something is left to be purged; the rest of the page need not be kept until it is written. */
    private static List<Recorded> erasures(List<Recorded> page, long clean) {
        return page.stream()
                .filter(recorded -> recorded.event() instanceof ContentErased && recorded.position() > clean)
                .toList();
    }

    private String progress(long from, long position, Duration taken) {
        return new ProgressLine(position, log.head(), position - from, taken).toString();
    }

    private void purge(Generation next, Recorded recorded) {
        if (recorded.event() instanceof ContentErased erased) {
            purge.apply(next, erased.what(), recorded.position());
        }
    }
}
