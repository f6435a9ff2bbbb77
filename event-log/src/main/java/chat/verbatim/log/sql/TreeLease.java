package chat.verbatim.log.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the tree, alone among the nodes on a database; for one thread. A file has one node, and asks no lock of it. */
public final class TreeLease implements AutoCloseable {

    /** Held as long as the connection, so that whoever has lost it writes nothing any more. */
    private static final String LOCK =
            "SELECT pg_try_advisory_lock(hashtextextended('verbatim tree ' || coalesce(current_schema(), ''), 0))";
    /** What is lost of it follows from the leaves, or is kept by whoever signed. */
    private static final String PREPARE = "SET synchronous_commit = off";

    private static final String TILE = """
            INSERT INTO tree_tile (level, number, hashes) VALUES (?, ?, ?)
            ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes
            """;
    private static final String CHECKPOINT = """
            INSERT INTO checkpoint (size, origin, note) VALUES (?, ?, ?)
            ON CONFLICT (size, origin) DO UPDATE SET note = excluded.note
            """;
    private static final int ANSWER_WITHIN_MILLIS = 30_000;

    private final Connection connection;

    private TreeLease(Connection connection) {
        this.connection = connection;
    }

    static Optional<TreeLease> on(Connection connection, boolean shared) throws SQLException {
        try {
            if (shared && !locked(connection)) {
                connection.close();
                return Optional.empty();
            }
            connection.setAutoCommit(false);
            return Optional.of(new TreeLease(connection));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MILLIS);
        try (var s = connection.createStatement()) {
            s.execute(PREPARE);
            try (var r = s.executeQuery(LOCK)) {
                return r.next() && r.getBoolean(1);
            }
        }
    }

    /** All or nothing. What was there of the same place is replaced. */
    public void write(List<StoredTile> tiles, @Nullable StoredCheckpoint checkpoint) throws SQLException {
        try {
            writeTiles(tiles);
            if (checkpoint != null) {
                write(checkpoint);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.close(); // and with it the right to write: whoever has it next reads what there is
            throw e;
        }
    }

    private void writeTiles(List<StoredTile> tiles) throws SQLException {
        try (var p = connection.prepareStatement(TILE)) {
            for (var tile : tiles) {
                p.setInt(1, tile.level());
                p.setLong(2, tile.number());
                p.setBytes(3, tile.hashes());
                p.addBatch();
            }
            p.executeBatch();
        }
    }

    private void write(StoredCheckpoint checkpoint) throws SQLException {
        try (var p = connection.prepareStatement(CHECKPOINT)) {
            p.setLong(1, checkpoint.size());
            p.setString(2, checkpoint.origin());
            p.setBytes(3, checkpoint.note());
            p.executeUpdate();
        }
    }

    /** Whether it can still write. */
    public boolean holds() throws SQLException {
        if (connection.isClosed()) {
            return false;
        }
        try (var s = connection.createStatement()) {
            s.execute("SELECT 1");
            connection.commit();
            return true;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
