package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.TWO;
import static chat.verbatim.log.Events.append;
import static chat.verbatim.log.Events.position;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends sessions; SQLite has none. */
@SuppressWarnings("NullAway.Init") // set before each test
class LostConnectionTest {

    private LogSettings settings;
    private EventLog log;

    @BeforeEach
    void open(@TempDir Path dir) throws SQLException {
        var fresh = TestDatabase.POSTGRESQL.fresh(dir);
        settings = new LogSettings(
                fresh.jdbcUrl(),
                null,
                null,
                fresh.keys(),
                64,
                1000,
                Duration.ofSeconds(5),
                256,
                Duration.ofMillis(50),
                4);
        log = EventLog.open(settings, Clock.systemUTC());
    }

    @AfterEach
    void drop() throws SQLException {
        if (log != null) {
            log.close();
            TestDatabase.POSTGRESQL.drop(settings);
        }
    }

    private boolean ended(String sessions) throws SQLException {
        try (var c = DriverManager.getConnection(settings.jdbcUrl());
                var r = c.createStatement()
                        .executeQuery("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE pid <> pg_backend_pid() AND datname = current_database() AND " + sessions)) {
            return r.next() && r.getInt(1) > 0;
        }
    }

    @Test
    void a_session_lost_in_the_commit_leaves_the_outcome_unknown_and_the_next_append_finds_another() throws Exception {
        append(log, ONE, 1, 1);
        try (var other = DriverManager.getConnection(settings.jdbcUrl())) {
            other.setAutoCommit(false);
            other.createStatement().execute("UPDATE log_head SET last_position = last_position");
            var appending = CompletableFuture.runAsync(() -> append(log, ONE, 2, 2));
            await().until(() -> ended("query LIKE 'WITH head AS%' AND wait_event_type = 'Lock'"));

            assertThatThrownBy(appending::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(OutcomeUnknownException.class);
            other.rollback();
        }
        append(log, TWO, 1, 1);

        assertThat(log.head()).isEqualTo(2);
        assertThat(log.after(0, 10)).extracting(Recorded::stream).containsExactly(Streams.of(ONE), Streams.of(TWO));
    }

    @Test
    void who_waits_too_long_for_a_lock_has_stored_nothing_and_knows_it() throws Exception {
        append(log, ONE, 1, 1);
        try (var other = DriverManager.getConnection(settings.jdbcUrl())) {
            other.setAutoCommit(false);
            other.createStatement().execute("UPDATE log_head SET last_position = last_position");

            assertThatThrownBy(() -> append(log, ONE, 2, 2)).isInstanceOf(LogUnavailableException.class);
            other.rollback();
        }
        append(log, ONE, 2, 2);

        assertThat(log.head()).isEqualTo(2);
    }

    @Test
    void a_reader_hears_of_other_nodes_again_after_its_session_was_ended() throws Exception {
        var stream = log.eventStore().openStream(null);
        await().until(() -> ended("query LIKE 'LISTEN%'"));
        try (var there = EventLog.open(settings, Clock.systemUTC())) {
            append(there, ONE, 1, 1);
        }

        assertThat(stream.hasNextAvailable(10, SECONDS)).isTrue();
        assertThat(position(stream.nextAvailable())).isEqualTo(1);
    }
}
