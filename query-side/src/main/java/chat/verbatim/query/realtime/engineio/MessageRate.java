package chat.verbatim.query.realtime.engineio;

import java.util.concurrent.TimeUnit;

/** Lets so many messages through in a second, and as many at once after a quiet one. It is guarded by its owner. */
final class MessageRate {

    private final int perSecond;
    private double left;
    private long at = System.nanoTime();

    /** @param perSecond 0 is no limit */
    MessageRate(int perSecond) {
        this.perSecond = perSecond;
        left = perSecond;
    }

    boolean allowsOne() {
        if (perSecond == 0) {
            return true;
        }
        long now = System.nanoTime();
        left = Math.min(perSecond, left + (double) (now - at) * perSecond / TimeUnit.SECONDS.toNanos(1));
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
