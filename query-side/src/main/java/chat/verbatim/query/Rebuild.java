package chat.verbatim.query;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.log.LogReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Builds the read model from the log anew, beside the one that serves; checks it against the log; and swaps. Where it ends in
 * the middle, however it ends, the old one goes on serving and the next rebuild clears up.
 */
public final class Rebuild {

    private static final Duration PRINT_EVERY = Duration.ofSeconds(2);

    private final Generations generations;
    private final LogReader log;
    private final Pipeline pipeline;
    private final ReadModelCheck check;
    private final Purge purge;
    private final InstantSource clock;

    Rebuild(
            Generations generations,
            LogReader log,
            Pipeline pipeline,
            ReadModelCheck check,
            Purge purge,
            InstantSource clock) {
        this.generations = generations;
        this.log = log;
        this.pipeline = pipeline;
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
        var start = clock.instant();
        var position = pipeline.run(next, from, new Pipeline.Course() {

            private Instant printed = start;

            @Override
            public void reached(long position, int created) {
                claim.extend();
                var now = clock.instant();
                if (position > from && Duration.between(printed, now).compareTo(PRINT_EVERY) >= 0) {
                    printed = now;
                    out.accept(progress(from, position, Duration.between(start, now)));
                }
            }

            @Override
            public void erased(ContentErased what, long position) {
                if (position > clean) {
                    purge.apply(next, what.what(), position);
                }
            }

            @Override
            public boolean goesOn() {
                return true;
            }
        });
        if (position > from) {
            out.accept(progress(from, position, Duration.between(start, clock.instant())));
        }
        return position;
    }

    private String progress(long from, long position, Duration taken) {
        return new ProgressLine(position, log.head(), position - from, taken).toString();
    }
}
