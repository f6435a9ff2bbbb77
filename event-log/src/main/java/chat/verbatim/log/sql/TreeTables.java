package chat.verbatim.log.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables of the tree, the same for both databases; they are there once the log was opened to be written. */
public final class TreeTables implements AutoCloseable {

    private static final String HEAD = "SELECT last_position FROM log_head";
    private static final String LEAVES =
            "SELECT leaf FROM event WHERE position > ? AND position <= ? ORDER BY position";
    private static final String TILE = "SELECT hashes FROM tree_tile WHERE level = ? AND number = ?";
    private static final String NEWEST =
            "SELECT size, note FROM checkpoint WHERE origin = ? ORDER BY size DESC LIMIT 1";
    private static final String COVERING =
            "SELECT size, note FROM checkpoint WHERE size >= ? AND origin = ? ORDER BY size LIMIT 1";
    private static final String COVERED = "SELECT coalesce(max(size), 0) FROM checkpoint";

    private final DataSource writing;
    private final HikariDataSource reading;
    private final Queries queries;
    private final boolean shared;

    private TreeTables(DataSource writing, HikariDataSource reading, boolean shared) {
        this.writing = writing;
        this.reading = reading;
        this.queries = new Queries(reading);
        this.shared = shared;
    }

    public static TreeTables open(String jdbcUrl, @Nullable String user, @Nullable String password) {
        if (jdbcUrl.startsWith("jdbc:sqlite:")) {
            var reading = Connections.readers(Sqlite.reading(jdbcUrl), 2, null);
            return new TreeTables(Sqlite.treeSource(jdbcUrl), reading, false);
        }
        var source = PostgreSql.source(jdbcUrl, user, password);
        return new TreeTables(source, Connections.readers(source, 2, PostgreSql.READER), true);
    }

    /** How many leaves there are. */
    public long size() throws SQLException {
        return queries.one(HEAD, p -> {}, r -> r.getLong(1)).orElseThrow(() -> new SQLException("log_head has no row"));
    }

    /** How many leaves the tiles have; all of them, as they were when something was signed last. */
    public long covered() throws SQLException {
        return queries.one(COVERED, p -> {}, r -> r.getLong(1)).orElse(0L);
    }

    /** The leaves of the positions after one up to another, as many as there are, one after the other. */
    public byte[] leaves(long after, long upTo) throws SQLException {
        var leaves = new ByteArrayOutputStream();
        queries.all(
                LEAVES,
                p -> {
                    p.setLong(1, after);
                    p.setLong(2, upTo);
                },
                r -> {
                    leaves.writeBytes(r.getBytes(1));
                    return r;
                });
        return leaves.toByteArray();
    }

    /** Its hashes; none where there is no such tile. */
    public byte[] tile(int level, long number) throws SQLException {
        return queries.one(
                        TILE,
                        p -> {
                            p.setInt(1, level);
                            p.setLong(2, number);
                        },
                        r -> r.getBytes(1))
                .orElse(new byte[0]);
    }

    public Optional<StoredCheckpoint> newest(String origin) throws SQLException {
        return queries.one(
                NEWEST, p -> p.setString(1, origin), r -> new StoredCheckpoint(r.getLong(1), origin, r.getBytes(2)));
    }

    /** The oldest of at least a size. */
    public Optional<StoredCheckpoint> covering(long size, String origin) throws SQLException {
        return queries.one(
                COVERING,
                p -> {
                    p.setLong(1, size);
                    p.setString(2, origin);
                },
                r -> new StoredCheckpoint(r.getLong(1), origin, r.getBytes(2)));
    }

    /** The right to write the tree, which one has at a time, until it is closed or its connection is lost; empty where another has it. */
    public Optional<TreeLease> lead() throws SQLException {
        return TreeLease.on(writing.getConnection(), shared);
    }

    @Override
    public void close() {
        reading.close();
    }
}
