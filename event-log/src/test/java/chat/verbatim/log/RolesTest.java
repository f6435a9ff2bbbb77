package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the roles of {@code deploy/postgres} may do; SQLite knows no roles. */
@SuppressWarnings("NullAway.Init") // set before each test
class RolesTest {

    private static final String ROLES = "../deploy/postgres/roles.sql";

    private LogSettings owner;

    @BeforeEach
    void roles(@TempDir Path dir) throws SQLException, IOException {
        var fresh = TestDatabase.POSTGRESQL.fresh(dir);
        owner = fresh;
        assumeTrue(
                bool("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"),
                "skipped: to make roles needs a superuser");
        makeRoles();
    }

    @AfterEach
    void drop() throws SQLException {
        if (owner != null) {
            TestDatabase.POSTGRESQL.drop(owner);
        }
    }

    @Test
    void the_query_side_reads_what_the_command_side_writes_and_hears_of_it() {
        try (var commands = EventLog.open(as("verbatim_command"), Clock.systemUTC());
                var queries = EventLog.follow(as("verbatim_query"), Clock.systemUTC())) {
            append(commands, ONE, 1, 3);

            await().until(() -> queries.knownHead() == 3); // by notification: the poll is minutes away
            assertThat(queries.after(0, 10)).hasSize(3);
            assertThat(queries.stream(Streams.of(ONE), 1, 10)).hasSize(3);
            assertThat(commands.isWritable()).isTrue();
            assertThat(queries.isWritable()).isFalse();
        }
    }

    @Test
    void the_query_side_signals_to_other_nodes() {
        var heard = new CopyOnWriteArrayList<String>();
        try (var here = SignalChannel.open(as("verbatim_query"));
                var there = SignalChannel.open(as("verbatim_query"))) {
            there.subscribe(heard::add);

            await().until(() -> {
                here.publish("hello");
                return heard.contains("hello");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO event SELECT * FROM event",
                "UPDATE event SET payload = payload",
                "DELETE FROM event",
                "TRUNCATE event",
                "UPDATE log_head SET last_position = 0",
                "INSERT INTO content VALUES (1, '', '')",
                "DELETE FROM content",
                "DELETE FROM event_key",
                "TRUNCATE snapshot",
                "UPDATE log_form SET form = 2",
                "DELETE FROM log_schema_history",
                "DROP TABLE event",
                "ALTER TABLE event DISABLE TRIGGER ALL",
                "CREATE TABLE mine (one int)",
                "SET ROLE verbatim_command"
            })
    void the_query_side_changes_nothing(String statement) throws SQLException {
        EventLog.open(as("verbatim_command"), Clock.systemUTC()).close();
        try (var session = DriverManager.getConnection(owner.jdbcUrl());
                var s = session.createStatement()) {
            s.execute("SET SESSION AUTHORIZATION verbatim_query");

            assertThatThrownBy(() -> s.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void the_query_side_cannot_append_through_the_log_either() {
        try (var _ = EventLog.open(as("verbatim_command"), Clock.systemUTC());
                var queries = EventLog.follow(as("verbatim_query"), Clock.systemUTC())) {
            assertThatThrownBy(() -> append(queries, ONE, 1, 1)).isInstanceOf(LogUnavailableException.class);
            assertThat(queries.head()).isZero();
        }
    }

    @Test
    void a_log_that_somebody_else_made_becomes_the_command_sides() throws Exception {
        try (var before = EventLog.open(owner, Clock.systemUTC())) {
            append(before, ONE, 1, 1);
        }
        assertThatThrownBy(() -> EventLog.follow(as("verbatim_query"), Clock.systemUTC()))
                .isInstanceOf(LogFormException.class)
                .hasMessageContaining("permission denied");

        makeRoles();

        try (var commands = EventLog.open(as("verbatim_command"), Clock.systemUTC());
                var queries = EventLog.follow(as("verbatim_query"), Clock.systemUTC())) {
            append(commands, ONE, 2, 2);
            assertThat(queries.head()).isEqualTo(2);
        }
    }

    @Test
    void who_only_reads_waits_for_the_tables_says_so_once_and_makes_none() throws Exception {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var logger = (Logger) LoggerFactory.getLogger("chat.verbatim.log.sql.Migrations");
        logger.setLevel(Level.INFO);
        logger.addAppender(said);
        try {
            var following =
                    CompletableFuture.supplyAsync(() -> EventLog.follow(as("verbatim_query"), Clock.systemUTC()));
            await().until(() -> !said.list.isEmpty() || following.isDone());
            assertThat(bool("SELECT count(*) = 0 FROM pg_class WHERE relnamespace = current_schema()::regnamespace"))
                    .isTrue();
            assertThat(following).isNotDone();

            EventLog.open(as("verbatim_command"), Clock.systemUTC()).close();

            try (var queries = following.get(30, TimeUnit.SECONDS)) {
                assertThat(queries.head()).isZero();
            }
            assertThat(said.list).singleElement().asString().contains("waiting for a node that may make them");
        } finally {
            logger.detachAppender(said);
            logger.setLevel(null);
        }
    }

    /** A session that begins as the role; it may ask for no password, and the roles of the test have none. */
    private LogSettings as(String role) {
        return new LogSettings(
                owner.jdbcUrl() + "&options=-c%20role%3D" + role,
                null,
                null,
                owner.keys(),
                owner.maxBatchRows(),
                owner.queueBound(),
                owner.maxWait(),
                owner.tailSize(),
                owner.pollInterval(),
                owner.readPoolSize());
    }

    private void makeRoles() throws SQLException, IOException {
        TestDatabase.execute(owner.jdbcUrl(), Files.readString(Path.of(ROLES)));
    }

    private boolean bool(String query) throws SQLException {
        try (var c = DriverManager.getConnection(owner.jdbcUrl());
                var r = c.createStatement().executeQuery(query)) {
            return r.next() && r.getBoolean(1);
        }
    }
}
