package chat.verbatim.log.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens for the appends of other nodes; those of its own node are known before they are notified. A notification only
 * wakes: anybody can send one, so what is true is looked up.
 */
record PostgreSqlFeed(Connection connection, PGConnection notifications, String node, Database database)
        implements HeadFeed {

    @Override
    public long next(Duration atMost) throws SQLException {
        long end = System.nanoTime() + atMost.toNanos();
        boolean foreign = false;
        for (long left = atMost.toNanos(); left > 0 && !foreign; left = end - System.nanoTime()) {
            int millis = Math.clamp(TimeUnit.NANOSECONDS.toMillis(left), 1, Integer.MAX_VALUE);
            var heard = notifications.getNotifications(millis);
            for (var one : heard == null ? new PGNotification[0] : heard) {
                foreign |= !one.getParameter().equals(node);
            }
        }
        return database.head().position();
    }

    /** Aborts, as a connection that waits for notifications cannot be closed. */
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }
}
