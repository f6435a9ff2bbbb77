package chat.verbatim.bench.load;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** Times of what happened between a beginning and an end; written on a loop's thread. */
final class Recorder {

    private static final long NEVER = Long.MAX_VALUE;

    private final Histogram nanos = new SynchronizedHistogram(3);
    private volatile long from = NEVER;
    private volatile long to = NEVER;
    private long failed;

    void begin() {
        from = System.nanoTime();
    }

    void end() {
        to = System.nanoTime();
    }

    boolean counts(long moment) {
        return moment >= from && moment < to;
    }

    void answered(boolean well, long took) {
        if (well) {
            nanos.recordValue(Math.max(took, 0));
        } else {
            failed++;
        }
    }

    void failed() {
        failed++;
    }

    long count() {
        return nanos.getTotalCount();
    }

    Outcome outcome() {
        return new Outcome(nanos.copy(), (to - from) / 1e9, failed);
    }
}
