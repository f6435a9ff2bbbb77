package chat.verbatim.log;

import chat.verbatim.log.content.Contents;
import chat.verbatim.log.sql.Database;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A fresh log, opened as often as a test needs nodes. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class LogFixture {

    @Parameter
    TestDatabase kind;

    @TempDir
    Path dir;

    LogSettings settings;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @BeforeEach
    final void fresh() throws SQLException {
        settings = kind.fresh(dir);
    }

    @AfterEach
    final void drop() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        if (settings != null) {
            kind.drop(settings);
        }
    }

    EventLog open() {
        return open(settings, Clock.systemUTC());
    }

    EventLog open(LogSettings with, Clock clock) {
        return closing(EventLog.open(with, clock, Map.of("Tally", Tally.class, "Named", Named.class)));
    }

    Database database() {
        return closing(Database.open(settings.jdbcUrl(), settings.user(), settings.password(), 4));
    }

    Contents contents(Database database) throws SQLException {
        return closing(Contents.open(settings.keys(), database.id(), database.hasTexts()));
    }

    <C extends AutoCloseable> C closing(C closeable) {
        opened.push(closeable);
        return closeable;
    }

    /** Goes behind the log's back. */
    void sql(String statement) throws SQLException {
        TestDatabase.execute(settings.jdbcUrl(), statement);
    }

    byte[] bytes(String query) throws SQLException {
        try (var c = DriverManager.getConnection(settings.jdbcUrl());
                var r = c.createStatement().executeQuery(query)) {
            return r.next() ? r.getBytes(1) : new byte[0];
        }
    }

    /** An aggregate for the sake of snapshots. */
    static final class Tally {
        Map<String, Long> lastSeqs = Map.of();
        long count;
    }

    /** One that holds what somebody typed. */
    static final class Named implements Authored {
        String name = "";

        @Override
        public String author() {
            return "ann";
        }
    }
}
