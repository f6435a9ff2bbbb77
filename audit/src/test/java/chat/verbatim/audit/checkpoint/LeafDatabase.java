package chat.verbatim.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.verbatim.audit.tree.Hash;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A log's tables with leaves in them, put there behind the log's back: for the tree, an event is its leaf. */
enum LeafDatabase {
    SQLITE {
        @Override
        LogSettings fresh(Path dir) {
            return settings("jdbc:sqlite:" + dir.resolve(UUID.randomUUID() + ".db"), dir);
        }
    },
    POSTGRESQL {
        @Override
        LogSettings fresh(Path dir) throws SQLException {
            var url = System.getProperty("VERBATIM_TEST_POSTGRES", System.getenv("VERBATIM_TEST_POSTGRES"));
            assumeTrue(url != null, "skipped: VERBATIM_TEST_POSTGRES (a JDBC URL) names no PostgreSQL");
            var schema = "test_" + UUID.randomUUID().toString().replace("-", "");
            execute(settings(String.valueOf(url), dir), "CREATE SCHEMA " + schema);
            return settings(url + (String.valueOf(url).contains("?") ? "&" : "?") + "currentSchema=" + schema, dir);
        }

        @Override
        void drop(LogSettings settings) throws SQLException {
            execute(settings, "DROP SCHEMA " + settings.jdbcUrl().replaceFirst(".*currentSchema=", "") + " CASCADE");
        }
    };

    abstract LogSettings fresh(Path dir) throws SQLException;

    void drop(LogSettings settings) throws SQLException {}

    private static LogSettings settings(String url, Path dir) {
        return LogSettings.of(url, KeySettings.in(dir, MasterKey.of(new byte[32])));
    }

    LogSettings created(Path dir) throws SQLException {
        var settings = fresh(dir);
        EventLog.open(settings, Clock.systemUTC()).close();
        try (var c = connection(settings)) {
            if (!has(c, "leaf")) {
                execute(settings, "ALTER TABLE event ADD COLUMN leaf " + (this == SQLITE ? "BLOB" : "bytea"));
            }
        }
        return settings;
    }

    /** @param seed other leaves for another seed */
    static void append(LogSettings settings, long from, long to, String seed) throws SQLException {
        try (var c = connection(settings)) {
            c.setAutoCommit(false);
            var linked = has(c, "link");
            var sql =
                    "INSERT INTO event (position, stream, version, kind, event_id, type, revision, appended_at, payload, leaf"
                            + (linked ? ", link" : "") + ") VALUES (?, 's', ?, 'k', ?, 't', 1, ?, ?, ?"
                            + (linked ? ", ?)" : ")");
            try (var p = c.prepareStatement(sql)) {
                for (long position = from; position <= to; position++) {
                    var id = new UUID(0, position);
                    p.setLong(1, position);
                    p.setLong(2, position);
                    p.setObject(3, settings.jdbcUrl().startsWith("jdbc:sqlite:") ? id.toString() : id);
                    p.setLong(4, position);
                    p.setBytes(5, new byte[0]);
                    p.setBytes(6, leaf(seed, position).bytes());
                    if (linked) {
                        p.setBytes(7, new byte[Hash.BYTES]);
                    }
                    p.addBatch();
                }
                p.executeBatch();
            }
            try (var s = c.createStatement()) {
                s.execute("UPDATE log_head SET last_position = " + to + ", last_time = " + to);
            }
            c.commit();
        }
    }

    static Hash leaf(String seed, long position) {
        return Hash.leaf((seed + position).getBytes(UTF_8));
    }

    static void execute(LogSettings settings, String sql) throws SQLException {
        try (var c = connection(settings);
                var s = c.createStatement()) {
            s.execute(sql);
        }
    }

    static byte @Nullable [] bytes(LogSettings settings, String query) throws SQLException {
        try (var c = connection(settings);
                var s = c.createStatement();
                var r = s.executeQuery(query)) {
            return r.next() ? r.getBytes(1) : null;
        }
    }

    private static Connection connection(LogSettings settings) throws SQLException {
        var url = settings.jdbcUrl();
        return DriverManager.getConnection(url.startsWith("jdbc:sqlite:") ? url : url + "&reWriteBatchedInserts=true");
    }

    private static boolean has(Connection c, String column) throws SQLException {
        try (var columns = c.getMetaData().getColumns(null, c.getSchema(), "event", column)) {
            return columns.next();
        }
    }
}
