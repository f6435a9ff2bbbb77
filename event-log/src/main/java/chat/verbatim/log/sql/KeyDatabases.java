package chat.verbatim.log.sql;

import chat.verbatim.log.LogFormException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens key stores, each in a database apart from the log: a file of its own, or another PostgreSQL. */
public final class KeyDatabases {

    private static final int BUSY_MILLIS = 5000;
    private static final int CONNECTIONS = 4;
    private static final String PREPARE = """
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'""";

    private KeyDatabases() {}

    /**
     * Creates the tables where there are none.
     *
     * @throws LogFormException where it cannot be reached, or is of another form
     */
    public static KeyRows open(String jdbcUrl, @Nullable String user, @Nullable String password) {
        if (isFile(jdbcUrl)) {
            var file = file(jdbcUrl);
            Migrations.run(Schema.KEYS, file, "sqlite");
            return new KeyRows(true, Connections.keys(file, 1, null, false));
        }
        var source = PostgreSql.source(jdbcUrl, user, password);
        Migrations.run(Schema.KEYS, source, "postgresql");
        return new KeyRows(false, Connections.keys(answering(source), CONNECTIONS, PREPARE, false));
    }

    /** Waits until somebody else has made the tables, and asks for no right but to read them. */
    public static KeyRows follow(String jdbcUrl, @Nullable String user, @Nullable String password) {
        if (isFile(jdbcUrl)) {
            return open(jdbcUrl, user, password);
        }
        var source = PostgreSql.source(jdbcUrl, user, password);
        Migrations.await(Schema.KEYS, source, "postgresql");
        return new KeyRows(false, Connections.keys(answering(source), CONNECTIONS, null, true));
    }

    /** Makes nothing, not even a file. */
    public static KeyRows reading(String jdbcUrl, @Nullable String user, @Nullable String password) {
        DataSource source = isFile(jdbcUrl) ? Sqlite.reading(jdbcUrl) : PostgreSql.source(jdbcUrl, user, password);
        Migrations.refuseAllButThisForm(Schema.KEYS, source);
        return new KeyRows(isFile(jdbcUrl), Connections.keys(source, 1, null, true));
    }

    private static boolean isFile(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:sqlite:");
    }

    private static DataSource answering(PGSimpleDataSource source) {
        source.setSocketTimeout(PostgreSql.READ_WITHIN_SECONDS);
        return source;
    }

    /** No write-ahead log, which would keep what was destroyed; and what is deleted is overwritten. */
    private static DataSource file(String jdbcUrl) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(config);
        source.setUrl(jdbcUrl);
        return source;
    }
}
