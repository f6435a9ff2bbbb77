package chat.verbatim.log.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Asks a database, each time on a connection of its own. Who asks a pool waits here until it has one to give: whoever gives one back
 * to a pool at whose door others wait spins until one of them has come for it, and with many virtual threads does little else.
 */
final class Queries {

    private static final int CHUNK = 200;

    private final DataSource connections;
    private final Semaphore turns;

    /** On connections that are opened for it. */
    Queries(DataSource connections) {
        this(connections, Integer.MAX_VALUE);
    }

    /** On those of a pool, first come, first served. */
    Queries(HikariDataSource pool) {
        this(pool, pool.getMaximumPoolSize());
    }

    private Queries(DataSource connections, int turns) {
        this.connections = connections;
        this.turns = new Semaphore(turns, true);
    }

    /** As many as fit into one statement at a time. */
    static <T> List<List<T>> chunks(List<T> all) {
        var chunks = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
        return chunks;
    }

    <T> Optional<T> one(String sql, Parameters parameters, Row<T> row) throws SQLException {
        return all(sql, parameters, row).stream().findFirst();
    }

    <T> List<T> all(String sql, Parameters parameters, Row<T> row) throws SQLException {
        takeTurn();
        try (Connection c = connections.getConnection();
                PreparedStatement p = c.prepareStatement(sql)) {
            parameters.set(p);
            try (ResultSet r = p.executeQuery()) {
                var rows = new ArrayList<T>();
                while (r.next()) {
                    rows.add(row.of(r));
                }
                return rows;
            }
        } finally {
            turns.release();
        }
    }

    private void takeTurn() throws SQLException {
        try {
            if (!turns.tryAcquire(Connections.WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException("all connections were busy for too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while all connections were busy", e);
        }
    }

    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
