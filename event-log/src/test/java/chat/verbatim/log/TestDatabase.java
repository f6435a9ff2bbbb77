package chat.verbatim.log;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
            return settings("jdbc:sqlite:" + dir.resolve(UUID.randomUUID() + ".db"), Duration.ofMillis(20));
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
            return settings(url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema, Duration.ofMinutes(10));
        }

        @Override
        void drop(LogSettings settings) throws SQLException {
            var schema = settings.jdbcUrl().replaceFirst(".*currentSchema=", "");
            execute(settings.jdbcUrl(), "DROP SCHEMA " + schema + " CASCADE");
        }
    };

    abstract LogSettings fresh(Path dir) throws SQLException;

    void drop(LogSettings settings) throws SQLException {}

    private static @Nullable String postgres() {
        return System.getProperty("VERBATIM_TEST_POSTGRES", System.getenv("VERBATIM_TEST_POSTGRES"));
    }

    private static LogSettings settings(String url, Duration poll) {
        return new LogSettings(url, null, null, 64, 1000, 256, poll, 4);
    }

    static void execute(String url, String sql) throws SQLException {
        try (var c = DriverManager.getConnection(url);
                var s = c.createStatement()) {
            s.execute(sql);
        }
    }
}
