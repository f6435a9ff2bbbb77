package chat.verbatim.log.sql;

import chat.verbatim.log.LogFormException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A log in PostgreSQL that takes the rows of another as they are. From the first to the last of them it says that it is of no
 * form that any release reads, so that nobody serves a part of it, however the copying ends.
 */
public final class CopyTarget implements AutoCloseable {

    /** What was found there. */
    public enum State {
        EMPTY,
        /** A copy was begun and came to no end. */
        BEGUN,
        /** A log that nodes can be started on. */
        SERVABLE
    }

    /** Held as long as the connection: against another copy, and against nodes, which would serve what there is of it. */
    private static final String LOCK =
            "SET lock_timeout = '2s'; SELECT pg_advisory_lock(" + PostgreSql.LOG_AS_A_LOCK + "); RESET lock_timeout";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String PREPARE = """
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'""";

    private static final String EMPTY = """
            SELECT last_position = 0 AND NOT EXISTS (SELECT 1 FROM event) AND NOT EXISTS (SELECT 1 FROM content)
                AND NOT EXISTS (SELECT 1 FROM event_key) AND NOT EXISTS (SELECT 1 FROM snapshot)
            FROM log_head
            """;

    private final Connection connection;
    private final StoredLog rows;
    private final CopyStatements statements;

    private CopyTarget(Connection connection, StoredLog rows) {
        this.connection = connection;
        this.rows = rows;
        this.statements = new CopyStatements(connection);
    }

    /**
     * Creates the tables where there are none.
     *
     * @throws LogFormException where it cannot be reached, is of another form, or is in use
     */
    public static CopyTarget open(String jdbcUrl, @Nullable String user, @Nullable String password) {
        var source = PostgreSql.source(jdbcUrl, user, password);
        source.setReWriteBatchedInserts(true);
        try {
            return locked(source, source.getConnection());
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new LogFormException(
                        "a node runs on the target, or another copy-log is at work: stop that first");
            }
            throw new LogFormException("the target cannot be used: " + Migrations.oneLine(e), e);
        }
    }

    private static CopyTarget locked(PGSimpleDataSource source, Connection connection) throws SQLException {
        try {
            try (var s = connection.createStatement()) {
                s.execute(LOCK);
                s.execute(PREPARE);
            }
            Migrations.refuseForeignTables(connection);
            Migrations.run(Schema.LOG, source, "postgresql", Set.of(Migrations.FORM, Migrations.COPYING));
            connection.setAutoCommit(false);
            return new CopyTarget(connection, new StoredLog(Connections.readers(source, 1, PostgreSql.READER)));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    public StoredLog rows() {
        return rows;
    }

    public State state() throws SQLException {
        try {
            return Migrations.form(Schema.LOG, connection).orElseThrow() == Migrations.COPYING
                    ? State.BEGUN
                    : isTrue(connection, EMPTY) ? State.EMPTY : State.SERVABLE;
        } finally {
            connection.rollback();
        }
    }

    /**
     * From here to {@link #end}, no release opens it.
     *
     * @param id of the log that it becomes a copy of
     */
    public void begin(String id) throws SQLException {
        transaction(() -> {
            statements.changeForm(Migrations.FORM, Migrations.COPYING);
            statements.takeId(id);
        });
    }

    /** All or nothing, with the head. */
    public void add(List<StoredEvent> events) throws SQLException {
        transaction(() -> statements.insertEvents(events));
    }

    public void addKeys(List<StoredKey> keys) throws SQLException {
        transaction(() -> statements.insertKeys(keys));
    }

    /** Lets nodes open it. */
    public void end() throws SQLException {
        transaction(() -> statements.changeForm(Migrations.COPYING, Migrations.FORM));
    }

    private void transaction(Work work) throws SQLException {
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(Exception why) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            why.addSuppressed(gone);
        }
    }

    private static boolean isTrue(Connection c, String query) throws SQLException {
        try (var s = c.createStatement();
                var r = s.executeQuery(query)) {
            return r.next() && r.getBoolean(1);
        }
    }

    @Override
    public void close() {
        rows.close();
        try {
            connection.close();
        } catch (SQLException e) {
            // what was committed is; the rest is gone with it
        }
    }

    private interface Work {
        void run() throws SQLException;
    }
}
