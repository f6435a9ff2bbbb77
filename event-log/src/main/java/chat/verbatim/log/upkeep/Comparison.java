package chat.verbatim.log.upkeep;

import chat.verbatim.log.sql.StoredKey;
import chat.verbatim.log.sql.StoredLog;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds a copy against what it was made from, row by row; stops at the first that differs. */
final class Comparison {

    private final StoredLog source;
    private final StoredLog copy;
    private final Consumer<String> out;
    private final LogDigest ofSource = new LogDigest();
    private final LogDigest ofCopy = new LogDigest();
    private long texts;
    private long keys;
    private @Nullable StoredKey lastKey;

    private Comparison(StoredLog source, StoredLog copy, Consumer<String> out) {
        this.source = source;
        this.copy = copy;
        this.out = out;
    }

    /** As far as a copy has come. */
    record Beginning(long position, @Nullable StoredKey lastKey) {}

    /** @throws UpkeepStopped where the copy is not the beginning of its source */
    static Beginning beginning(StoredLog source, StoredLog copy, Consumer<String> out) {
        var head = Asked.of(copy::head);
        same("ids", Asked.of(source::id), Asked.of(copy::id));
        var comparison = new Comparison(source, copy, out);
        comparison.events(head.position());
        comparison.keys(false);
        return new Beginning(head.position(), comparison.lastKey);
    }

    /** @throws UpkeepStopped where they are not the same in every row and every number */
    static LogReport whole(StoredLog source, StoredLog copy, Consumer<String> out) {
        var head = Asked.of(source::head);
        var comparison = new Comparison(source, copy, out);
        comparison.events(head.position());
        comparison.keys(true);
        return comparison.report(head.position());
    }

    private void events(long upTo) {
        var left = Walk.events(source, upTo);
        var right = Walk.events(copy, Long.MAX_VALUE);
        var progress = new Progress("Comparing", "events", upTo, out);
        while (left.hasNext() && right.hasNext()) {
            var expected = left.next();
            var there = right.next();
            Differences.refuse(expected, there);
            ofSource.add(expected);
            ofCopy.add(there);
            texts += expected.text() == null ? 0 : 1;
            progress.add(1);
        }
        if (right.hasNext()) {
            throw Differences.onlyThere(right.next());
        }
        if (left.hasNext()) {
            throw Differences.missing(left.next());
        }
        progress.say();
    }

    private void keys(boolean all) {
        var left = Walk.keys(source);
        var right = Walk.keys(copy);
        var progress = new Progress("Comparing", "idempotency keys", Asked.of(copy::keyCount), out);
        while (left.hasNext() && right.hasNext()) {
            var expected = left.next();
            lastKey = right.next();
            Differences.refuse(expected, lastKey);
            ofSource.add(expected);
            ofCopy.add(lastKey);
            keys++;
            progress.add(1);
        }
        if (right.hasNext()) {
            throw Differences.onlyThere(right.next());
        }
        if (all && left.hasNext()) {
            throw Differences.missing(left.next());
        }
    }

    private LogReport report(long events) {
        same("ids", Asked.of(source::id), Asked.of(copy::id));
        same("heads", Asked.of(source::head), Asked.of(copy::head));
        same("numbers of texts", texts, Asked.of(() -> source.contents(Long.MAX_VALUE)));
        same("numbers of texts", texts, Asked.of(() -> copy.contents(Long.MAX_VALUE)));
        var digest = ofSource.value();
        same("digests", digest, ofCopy.value());
        return new LogReport(events, texts, keys, digest);
    }

    private static void same(String what, Object expected, Object there) {
        if (!expected.equals(there)) {
            throw new UpkeepStopped("the " + what + " differ: " + expected + " and " + there);
        }
    }
}
