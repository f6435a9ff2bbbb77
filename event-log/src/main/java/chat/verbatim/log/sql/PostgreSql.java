package chat.verbatim.log.sql;

import chat.verbatim.log.LogFormException;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** The log in PostgreSQL, where any number of nodes append. */
final class PostgreSql extends SqlDatabase {

    /** What nodes hold together while they run, and a copy alone. */
    static final String LOG_AS_A_LOCK = "hashtextextended('verbatim log ' || coalesce(current_schema(), ''), 0)";

    private static final String DIALECT = "postgresql";

    /** Always the index, always one plan: the statistics of a table that grows from nothing mislead. */
    static final String READER = """
            SET plan_cache_mode = force_generic_plan; SET jit = off; SET enable_seqscan = off; SET enable_bitmapscan = off;
            SET enable_mergejoin = off; SET enable_hashjoin = off""";
    /** A lost snapshot costs time only. */
    private static final String SNAPSHOTS = "SET synchronous_commit = off";

    private static final String MAY_WRITE = """
            SELECT coalesce(bool_or(has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE')), false)
            FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')""";
    /** Not all: that takes minutes where there are billions. */
    private static final long COUNTED_AT_START = 1000;

    /** A network that swallows the answer must not hold a reader for ever. */
    static final int READ_WITHIN_SECONDS = 30;

    private static final int CONNECT_WITHIN_SECONDS = 10;

    private final PGSimpleDataSource source;
    private final String node = UUID.randomUUID().toString();
    private final PostgreSqlWriter writer;

    private PostgreSql(PGSimpleDataSource source, HikariDataSource readers, HikariDataSource snapshots) {
        super(readers, snapshots, PointerSql.POSTGRESQL, COUNTED_AT_START);
        this.source = source;
        this.writer = new PostgreSqlWriter(source, node);
    }

    static PostgreSql open(String jdbcUrl, @Nullable String user, @Nullable String password, int readPoolSize) {
        Migrations.run(Schema.LOG, source(jdbcUrl, user, password), DIALECT);
        return onTables(jdbcUrl, user, password, readPoolSize);
    }

    static PostgreSql follow(String jdbcUrl, @Nullable String user, @Nullable String password, int readPoolSize) {
        Migrations.await(Schema.LOG, source(jdbcUrl, user, password), DIALECT);
        return onTables(jdbcUrl, user, password, readPoolSize);
    }

    private static PostgreSql onTables(
            String jdbcUrl, @Nullable String user, @Nullable String password, int readPoolSize) {
        var source = source(jdbcUrl, user, password);
        var reading = source(jdbcUrl, user, password);
        reading.setSocketTimeout(READ_WITHIN_SECONDS);
        return new PostgreSql(
                source,
                Connections.readers(reading, readPoolSize, READER),
                Connections.snapshots(reading, 2, SNAPSHOTS));
    }

    static PGSimpleDataSource source(String jdbcUrl, @Nullable String user, @Nullable String password) {
        var source = new PGSimpleDataSource();
        try {
            source.setUrl(jdbcUrl);
        } catch (IllegalArgumentException e) { // it quotes the address, which may have a password inside
            throw new LogFormException("The address of the log's database is none:"
                    + " jdbc:postgresql://HOST[:PORT]/DATABASE[?SETTING=VALUE&...] is meant.");
        }
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        source.setApplicationName("verbatim-log");
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false); // it quotes the row that failed, and errors are logged
        source.setLoginTimeout(CONNECT_WITHIN_SECONDS);
        return source;
    }

    @Override
    public Written append(List<LinkedEvent> events, long nowMicros) throws WriteFailure {
        return writer.append(events, nowMicros);
    }

    @Override
    public void resetWriter() {
        writer.reset();
    }

    /** Without the indexes, which hold no text and would take long. */
    @Override
    public TextEraser eraser() {
        return new TextEraser(source, "VACUUM (INDEX_CLEANUP OFF, TRUNCATE OFF) content");
    }

    @Override
    public HeadFeed feed() throws SQLException {
        var connection = source.getConnection();
        try (var s = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, READ_WITHIN_SECONDS * 1000);
            s.execute("SELECT pg_try_advisory_lock_shared(" + LOG_AS_A_LOCK + ")");
            s.execute("LISTEN " + PostgreSqlWriter.CHANNEL);
            return new PostgreSqlFeed(connection, connection.unwrap(PGConnection.class), node, this);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public boolean mayWrite() throws SQLException {
        try (var connection = source.getConnection();
                var s = connection.createStatement();
                var r = s.executeQuery(MAY_WRITE)) {
            return r.next() && r.getBoolean(1);
        }
    }
}
