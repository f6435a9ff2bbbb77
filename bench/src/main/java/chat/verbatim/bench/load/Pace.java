package chat.verbatim.bench.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Says when each of so many a second is due. A thread of its own, for a selector cannot wait for less than a millisecond. */
final class Pace {

    private final double perSecond;
    private final LongConsumer due;
    private final Thread thread = Thread.ofPlatform().name("pace").daemon().unstarted(this::run);
    private volatile boolean over;

    /** @param due is told the moment, and soon after it */
    Pace(double perSecond, LongConsumer due) {
        this.perSecond = perSecond;
        this.due = due;
    }

    void start() {
        thread.start();
    }

    private void run() {
        long start = System.nanoTime();
        for (long i = 1; !over; i++) {
            long at = start + (long) (i * 1e9 / perSecond);
            for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            due.accept(at);
        }
    }

    void stop() throws InterruptedException {
        over = true;
        thread.join();
    }
}
