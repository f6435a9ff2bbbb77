package chat.verbatim.audit.custody;

import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** Where the log of a test is. */
enum Place {
    SQLITE {
        @Override
        LogSettings fresh(Path dir) {
            return settings("jdbc:sqlite:" + dir.resolve("log.db"), dir);
        }
    },
    POSTGRESQL {
        @Override
        LogSettings fresh(Path dir) throws SQLException {
            var url = System.getenv("VERBATIM_TEST_POSTGRES");
            Assumptions.assumeTrue(url != null, "skipped: VERBATIM_TEST_POSTGRES (a JDBC URL) names no PostgreSQL");
            var schema = "test_" + UUID.randomUUID().toString().replace("-", "");
            execute(String.valueOf(url), "CREATE SCHEMA " + schema);
            return settings(url + "&currentSchema=" + schema, dir);
        }

        @Override
        void drop(LogSettings settings) throws SQLException {
            var schema = settings.jdbcUrl().replaceFirst(".*currentSchema=", "");
            execute(settings.jdbcUrl(), "DROP SCHEMA " + schema + " CASCADE");
        }
    };

    abstract LogSettings fresh(Path dir) throws SQLException;

    void drop(LogSettings settings) throws SQLException {}

    private static LogSettings settings(String url, Path dir) {
        return LogSettings.of(url, KeySettings.in(dir, MasterKey.of(new byte[32])));
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var c = DriverManager.getConnection(url);
                var s = c.createStatement()) {
            s.execute(sql);
        }
    }
}
