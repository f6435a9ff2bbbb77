package chat.verbatim.query;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    /** @param clean what was erased up to there was gone from the log before anything of it was read */
    private long build(Generation next, long from, long clean, RebuildClaim claim, Consumer<String> out) {
        var position = from;
        var start = clock.instant();
        var printed = start;
        var ahead = reading(from);
        for (var batch = ahead.join(); !batch.isEmpty(); batch = ahead.join()) {
            // the next one is read and opened while this one is written; after less than a whole one there is none
            ahead = batch.size() < BATCH
                    ? CompletableFuture.completedFuture(List.of())
                    : reading(batch.getLast().position());
            var writes = new Writes();
            for (var recorded : batch) {
                projections.forEach(projection -> projection.apply(recorded, writes));
                writes.reached(recorded.position());
            }
            writer.write(next, writes);
            batch.forEach(recorded -> purge(next, recorded, clean));
            claim.extend();
            position = writes.position();
            var now = clock.instant();
            if (batch.size() < BATCH || Duration.between(printed, now).compareTo(PRINT_EVERY) >= 0) {
                printed = now;
                out.accept(new ProgressLine(position, log.head(), position - from, Duration.between(start, now))
                        .toString());
            }
        }
        return position;
    }

    private CompletableFuture<List<Recorded>> reading(long after) {
        return CompletableFuture.supplyAsync(() -> log.after(after, BATCH));
    }

    private void purge(Generation next, Recorded recorded, long clean) {
        if (recorded.event() instanceof ContentErased erased && recorded.position() > clean) {
            purge.apply(next, erased.what(), recorded.position());
        }
    }
}
