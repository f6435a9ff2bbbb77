package chat.verbatim.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What became of requests.
 *
 * @param nanos to the answers that were good
 * @param failed answered otherwise, or not at all
 */
public record Outcome(Histogram nanos, double seconds, long failed) {

    private static final int MULTIPLE_CHOICES = 300;

    static boolean isGood(int status) {
        return status < MULTIPLE_CHOICES;
    }

    public double perSecond() {
        return nanos.getTotalCount() / seconds;
    }

    /** In milliseconds. */
    public double percentile(double percent) {
        return nanos.getValueAtPercentile(percent) / 1e6;
    }
}
