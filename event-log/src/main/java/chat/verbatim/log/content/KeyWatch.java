package chat.verbatim.log.content;

import chat.verbatim.log.sql.KeyRows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether something was destroyed, on whichever node. Who cannot look for a minute forgets as well: what
 * was destroyed meanwhile must not go on being shown.
 */
final class KeyWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int MISSES = 60;

    private final KeyRows rows;
    private final Runnable forget;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private KeyWatch(KeyRows rows, long seen, Runnable forget) {
        this.rows = rows;
        this.forget = forget;
        this.thread = Thread.ofPlatform().name("key-watch").daemon().start(() -> run(seen));
    }

    /** Starts from now. */
    static KeyWatch over(KeyRows rows, Runnable forget) {
        return new KeyWatch(rows, ContentKeys.ask(rows::destructions), forget);
    }

    private void run(long atFirst) {
        long seen = atFirst;
        int missed = 0;
        while (!closed()) {
            try {
                var now = rows.destructions();
                if (now != seen) {
                    seen = now;
                    forget.run();
                }
                missed = 0;
            } catch (SQLException | RuntimeException e) {
                if (!closed() && ++missed == MISSES) {
                    LOG.warn("The key store does not answer; all keys in memory are forgotten: {}", e.getMessage());
                    forget.run();
                }
            }
        }
    }

    private boolean closed() {
        try {
            return closing.await(EVERY.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
