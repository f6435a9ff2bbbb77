package chat.verbatim.log;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.log.upkeep.LogCheck;
import chat.verbatim.log.upkeep.LogCopy;
import chat.verbatim.log.upkeep.LogReport;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A log in a file, and a PostgreSQL that has nothing yet. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class CopyFixture {

    @TempDir
    Path dir;

    LogSettings source;
    LogSettings target;
    final List<String> lines = new ArrayList<>();

    @BeforeEach
    final void fresh() throws SQLException {
        target = TestDatabase.POSTGRESQL.fresh(dir);
        source = TestDatabase.SQLITE.fresh(dir);
    }

    @AfterEach
    final void drop() throws SQLException {
        if (target != null) {
            TestDatabase.POSTGRESQL.drop(target);
        }
    }

    static EventLog open(LogSettings settings) {
        return EventLog.open(settings, Clock.systemUTC());
    }

    final void filled(Consumer<EventLog> content) {
        try (var log = open(source)) {
            content.accept(log);
        }
    }

    final LogReport copy() {
        return LogCopy.run(source, target, lines::add);
    }

    /** Pulls the plug when a line begins so. */
    final void copyUntil(String line) {
        try {
            LogCopy.run(source, target, said -> {
                if (said.startsWith(line)) {
                    throw new PulledPlug();
                }
            });
            throw new AssertionError("it never said " + line);
        } catch (PulledPlug e) {
            // as was asked for
        }
    }

    static LogReport checked(LogSettings settings) {
        var result = LogCheck.run(settings, line -> {});
        assertThat(result.faults()).isEmpty();
        return result.report();
    }

    /** Goes behind the log's back. */
    static void sql(LogSettings where, String statement) throws SQLException {
        TestDatabase.execute(where.jdbcUrl(), statement);
    }

    final void query(String sql, Row row) throws SQLException {
        try (var c = DriverManager.getConnection(target.jdbcUrl());
                var r = c.createStatement().executeQuery(sql)) {
            while (r.next()) {
                row.take(r);
            }
        }
    }

    final long number(String sql) throws SQLException {
        var numbers = new ArrayList<Long>();
        query(sql, r -> numbers.add(r.getLong(1)));
        return numbers.getFirst();
    }

    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    static final class PulledPlug extends RuntimeException {}
}
