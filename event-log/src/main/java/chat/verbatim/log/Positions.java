package chat.verbatim.log;

import java.time.Instant;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** What Axon calls tokens are plain positions here. */
final class Positions {

    private Positions() {}

    /** @param token null for the start of the log */
    static long of(@Nullable TrackingToken token) {
        return switch (WrappedToken.unwrapLowerBound(token)) {
            case null -> 0;
            case GlobalSequenceTrackingToken t -> t.getGlobalIndex();
            case TrackingToken other -> throw new IllegalArgumentException("not a token of this log: " + other);
        };
    }

    /** The last position that was appended before that time; times grow with positions, so halving finds it. */
    static long before(Instant time, LogReader log) {
        long before = 0;
        long beyond = log.head() + 1;
        while (beyond - before > 1) {
            long middle = (before + beyond) >>> 1;
            if (log.after(middle - 1, 1).getFirst().appendedAt().isBefore(time)) {
                before = middle;
            } else {
                beyond = middle;
            }
        }
        return before;
    }
}
