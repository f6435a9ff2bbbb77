package chat.verbatim.log.sql;

import java.sql.SQLException;
import java.time.Duration;

/** Tells of what other nodes have appended. */
public interface HeadFeed extends AutoCloseable {

    /** A durable head: as soon as another node has moved it, else looked up after {@code atMost}. */
    long next(Duration atMost) throws SQLException, InterruptedException;

    /** Ends a waiting {@link #next} too. */
    @Override
    void close();
}
