package chat.verbatim.query;

import java.time.Duration;
import java.util.Locale;

/** Says how far a walk through the log has got, for people who wait for it. */
record ProgressLine(long done, long all, long doneHere, Duration taken) {

    @Override
    public String toString() {
        var seconds = taken.toMillis() / 1000.0;
        var rate = seconds == 0 ? 0 : doneHere / seconds;
        var share = all == 0 ? 100 : 100 * done / all;
        var left = rate == 0 ? "unknown" : duration(Math.round((all - done) / rate));
        return String.format(
                Locale.ROOT, "%,d of %,d events (%d %%), %,d/s, time left: %s", done, all, share, (long) rate, left);
    }

    private static String duration(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }
}
