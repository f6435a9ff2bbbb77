package chat.verbatim.log;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the tests keep their logs: each test its own file, or its own schema. */
enum TestDatabase {
    SQLITE {
        @Override
        LogSettings fresh(Path dir) {
            return settings("jdbc:sqlite:" + dir.resolve(UUID.randomUUID() + ".db"), dir, Duration.ofMillis(20));
        }
    },
    POSTGRESQL {
        @Override
        LogSettings fresh(Path dir) throws SQLException {
            var url = postgres();
            assumeTrue(url != null, "skipped: VERBATIM_TEST_POSTGRES (a JDBC URL) names no PostgreSQL");
            var schema = "test_" + UUID.randomUUID().toString().replace("-", "");
            execute(String.valueOf(url), "CREATE SCHEMA " + schema);
            // so long a poll proves that the wake-up comes by notification
            return settings(
                    url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema, dir, Duration.ofMinutes(10));
        }

        @Override
        void drop(LogSettings settings) throws SQLException {
            var schema = settings.jdbcUrl().replaceFirst(".*currentSchema=", "");
            execute(settings.jdbcUrl(), "DROP SCHEMA " + schema + " CASCADE");
        }
    };

    private static final MasterKey MASTER = MasterKey.of(new byte[32]);

    abstract LogSettings fresh(Path dir) throws SQLException;

    void drop(LogSettings settings) throws SQLException {}

    private static @Nullable String postgres() {
        return System.getProperty("VERBATIM_TEST_POSTGRES", System.getenv("VERBATIM_TEST_POSTGRES"));
    }

    /** Its keys are in a file of their own. */
    private static LogSettings settings(String url, Path dir, Duration poll) {
        return new LogSettings(url, null, null, keys(dir), 64, 1000, Duration.ofSeconds(5), 256, poll, 4);
    }

    static KeySettings keys(Path dir) {
        return new KeySettings("jdbc:sqlite:" + dir.resolve(UUID.randomUUID() + ".keys"), null, null, MASTER);
    }

    static void execute(String url, String sql) throws SQLException {
        try (var c = DriverManager.getConnection(url);
                var s = c.createStatement()) {
            s.execute(sql);
        }
    }
}
