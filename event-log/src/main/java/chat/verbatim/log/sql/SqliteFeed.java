package chat.verbatim.log.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks the head up now and then: another process may have the same file open, and none can be told. */
final class SqliteFeed implements HeadFeed {

    private final Database database;
    private final CountDownLatch closed = new CountDownLatch(1);

    SqliteFeed(Database database) {
        this.database = database;
    }

    @Override
    public long next(Duration atMost) throws SQLException, InterruptedException {
        return closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS)
                ? 0
                : database.head().position();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
