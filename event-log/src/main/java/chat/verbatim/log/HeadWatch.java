package chat.verbatim.log;

import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.HeadFeed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns what other nodes have appended, and what this one has without hearing of it; connects again for ever. */
final class HeadWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Database database;
    private final LongConsumer told;
    private final Duration pollInterval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable HeadFeed feed;

    /** @param told is given the durable head, again and again */
    HeadWatch(Database database, LongConsumer told, Duration pollInterval) {
        this.database = database;
        this.told = told;
        this.pollInterval = pollInterval;
        this.thread = Thread.ofPlatform().name("log-head").daemon().start(this::run);
    }

    private void run() {
        boolean lost = false;
        while (!closed()) {
            try (var connected = database.feed()) {
                feed = connected;
                told.accept(database.head().position()); // what came while nobody listened
                lost = false;
                while (!closed()) {
                    told.accept(connected.next(pollInterval));
                }
            } catch (SQLException | RuntimeException e) {
                if (!closed() && !lost) {
                    LOG.warn("The head of the log cannot be followed; trying again: {}", e.getMessage());
                }
                lost = true;
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            var _ = closing.await(pollInterval.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        var open = feed;
        if (open != null) {
            open.close();
        }
        try {
            var _ = thread.join(CLOSE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
