package chat.verbatim.log.upkeep;

import chat.verbatim.log.LogFormException;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.sql.CopyTarget;
import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.log.sql.StoredKey;
import chat.verbatim.log.sql.StoredLog;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies a log into PostgreSQL, and its keys into another key store: all that is stored, as it is, but for the snapshots, which are made anew. The source is read
 * only, and must not be appended to meanwhile. Where it ends in the middle, however it ends, no node opens the target, and the
 * next copy goes on from there.
 */
public final class LogCopy {

    private final StoredLog source;
    private final CopyTarget target;
    private final Consumer<String> out;

    private LogCopy(StoredLog source, CopyTarget target, Consumer<String> out) {
        this.source = source;
        this.target = target;
        this.out = out;
    }

    /**
     * Returns when the copy is the same in every row, and nodes can be started on it.
     *
     * @param out is given lines for people
     * @throws UpkeepStopped where it cannot be, and why
     * @throws LogFormException where either cannot be used
     */
    public static LogReport run(LogSettings from, LogSettings to, Consumer<String> out) {
        try (var source = StoredLog.open(from.jdbcUrl(), from.user(), from.password());
                var target = CopyTarget.open(to.jdbcUrl(), to.user(), to.password())) {
            KeyCopy.run(from.keys(), to.keys(), Asked.of(source::id), out);
            return new LogCopy(source, target, out).run();
        }
    }

    private LogReport run() {
        return switch (Asked.of(target::state)) {
            case EMPTY -> {
                Asked.to(() -> target.begin(source.id()));
                yield fill(0, null);
            }
            case BEGUN -> goOn();
            case SERVABLE -> sameAlready();
        };
    }

    private LogReport goOn() {
        out.accept("An earlier copy came to no end; what it left is compared first.");
        Comparison.Beginning there;
        try {
            there = Comparison.beginning(source, target.rows(), out);
        } catch (UpkeepStopped e) {
            throw new UpkeepStopped(
                    "what an earlier copy left in the target is not the beginning of this log (" + e.getMessage()
                            + "); empty the target, and copy again",
                    e);
        }
        out.accept("It goes on after position " + there.position() + ".");
        return fill(there.position(), there.lastKey());
    }

    private LogReport sameAlready() {
        try {
            var report = Comparison.whole(source, target.rows(), out);
            out.accept("The target is a whole copy of this log already; nothing was changed.");
            return report;
        } catch (UpkeepStopped e) {
            throw new UpkeepStopped(
                    "the target holds another log already, or one that has gone on since it was copied ("
                            + e.getMessage() + "); nothing was changed",
                    e);
        }
    }

    private LogReport fill(long after, @Nullable StoredKey lastKey) {
        var head = Asked.of(source::head);
        copyEvents(after, head.position());
        copyKeys(lastKey);
        var report = Comparison.whole(source, target.rows(), out);
        Asked.to(target::end);
        return report;
    }

    private void copyEvents(long after, long upTo) {
        var progress = new Progress("Copying", "events", upTo - after, out);
        var events = Walk.events(source, after, upTo);
        for (long position = after; position < upTo; ) {
            var batch = new ArrayList<StoredEvent>();
            while (batch.size() < Walk.PAGE && events.hasNext()) {
                batch.add(next(events, ++position));
            }
            if (batch.isEmpty()) {
                throw damaged(position + 1);
            }
            Asked.to(() -> target.add(batch));
            progress.add(batch.size());
        }
        progress.say();
    }

    private static StoredEvent next(Walk<StoredEvent> events, long position) {
        var next = events.next();
        if (next.position() != position) {
            throw damaged(position);
        }
        return next;
    }

    private static UpkeepStopped damaged(long position) {
        return new UpkeepStopped("the log to be copied is damaged: it has no event at position " + position
                + "; ./verbatim check-log says all that is wrong with it");
    }

    private void copyKeys(@Nullable StoredKey last) {
        var progress = new Progress("Copying", "idempotency keys", Asked.of(source::keyCount), out);
        var keys = Walk.keys(source, last);
        while (keys.hasNext()) {
            var batch = new ArrayList<StoredKey>();
            while (batch.size() < Walk.PAGE && keys.hasNext()) {
                batch.add(keys.next());
            }
            Asked.to(() -> target.addKeys(batch));
            progress.add(batch.size());
        }
    }
}
