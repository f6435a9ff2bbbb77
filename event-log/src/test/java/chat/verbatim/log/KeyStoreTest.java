package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import chat.verbatim.log.sql.KeyDatabases;
import chat.verbatim.log.sql.KeyRow;
import chat.verbatim.log.sql.KeyRows;
import chat.verbatim.log.upkeep.LogCheck;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key store, in a database of the same kind as the log's. */
@OnEveryDatabase
class KeyStoreTest extends LogFixture {

    private static final MasterKey MASTER = MasterKey.of(new byte[32]);

    @SuppressWarnings("NullAway.Init") // set before each test
    private LogSettings keysAt;

    @BeforeEach
    void keysOfTheSameKind() throws SQLException {
        keysAt = kind.fresh(dir);
        settings = with(keysAt.jdbcUrl(), MASTER);
    }

    @AfterEach
    void dropKeys() throws SQLException {
        if (keysAt != null) { // as it is where the database is not there
            kind.drop(keysAt);
        }
    }

    private LogSettings with(String url, MasterKey master) {
        return new LogSettings(
                settings.jdbcUrl(),
                null,
                null,
                new KeySettings(url, null, null, master),
                64,
                1000,
                settings.maxWait(),
                256,
                settings.pollInterval(),
                4);
    }

    private KeyRows rows() {
        return closing(KeyDatabases.open(keysAt.jdbcUrl(), null, null));
    }

    private static byte[] id(int n) {
        var id = new byte[16];
        id[15] = (byte) n;
        return id;
    }

    private static KeyRow row(int n, String user) {
        return new KeyRow(id(n), user, new byte[] {(byte) n});
    }

    @Test
    void a_log_that_is_opened_again_reads_what_was_said() {
        try (var log = EventLog.open(settings, Clock.systemUTC())) {
            append(log, ONE, 1, 3);
        }

        assertThat(open().after(0, 10)).extracting(r -> r.event().toString()).allMatch(e -> e.contains("word"));
    }

    @Test
    void another_master_key_is_refused_before_anything_is_read() {
        open().close();

        assertThatThrownBy(() -> open(with(keysAt.jdbcUrl(), MasterKey.of(bytesOf(1))), Clock.systemUTC()))
                .isInstanceOf(LogFormException.class)
                .hasMessage("The master key is not the one that this key store was made with.");
    }

    private static byte[] bytesOf(int value) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void the_key_store_of_another_log_is_refused() throws SQLException {
        open().close();
        sql("UPDATE log_form SET log_id = 'another'");

        assertThatThrownBy(this::open)
                .isInstanceOf(LogFormException.class)
                .hasMessage("The key store belongs to another log; nothing was changed.");
        assertThatThrownBy(() -> LogCheck.run(settings, line -> {}))
                .isInstanceOf(LogFormException.class)
                .hasMessage("The key store belongs to another log; nothing was changed.");
    }

    @Test
    void a_log_with_texts_is_not_opened_with_a_new_key_store() throws SQLException {
        var log = open();
        append(log, ONE, 1, 1);
        log.close();
        rows();
        TestDatabase.execute(keysAt.jdbcUrl(), "UPDATE key_form SET log_id = NULL, master = NULL");

        assertThatThrownBy(this::open)
                .isInstanceOf(LogFormException.class)
                .hasMessageStartingWith("The key store is new, but the log has texts that only its own keys open");
    }

    @Test
    void one_of_a_newer_form_is_refused() throws SQLException {
        open().close();
        TestDatabase.execute(keysAt.jdbcUrl(), "UPDATE key_form SET form = 2");

        assertThatThrownBy(this::open)
                .hasMessage("This key store is of form 2, newer than form 1, which this release reads;"
                        + " nothing was changed.");
    }

    @Test
    void where_a_key_is_lost_the_check_says_so_and_readers_go_on() throws SQLException {
        var log = open();
        append(log, ONE, 1, 3);
        log.close();
        TestDatabase.execute(keysAt.jdbcUrl(), "DELETE FROM user_key");

        assertThat(LogCheck.run(settings, line -> {}).faults())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 3)
                        .mapToObj(n -> "position " + n
                                + ": the key of its text is neither in the key store nor was it destroyed")
                        .toList());
        assertThat(open().after(0, 10)).hasSize(3);
    }

    @Test
    void a_key_that_was_put_in_anothers_place_opens_nothing() throws SQLException {
        var log = open();
        append(log, ONE, 1, 1);
        log.close();
        TestDatabase.execute(keysAt.jdbcUrl(), "UPDATE user_key SET user_id = 'eve'");

        assertThatThrownBy(() -> open().after(0, 1)).hasMessageContaining("is damaged, or somebody else's");
    }

    @Test
    void a_user_has_one_key_however_many_make_it_at_once() {
        var logs = List.of(open(), open());
        var writing = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 2; i++) {
            var log = logs.get(i);
            var where = List.of(ONE, Events.TWO).get(i);
            writing.add(CompletableFuture.runAsync(() -> append(log, where, 1, 20)));
        }
        writing.forEach(CompletableFuture::join);

        assertThat(LogCheck.run(settings, line -> {}).faults()).isEmpty();
        assertThat(open().after(0, 100))
                .hasSize(40)
                .allMatch(r -> r.event().toString().contains("word"));
    }

    @Test
    void its_rows_are_found_by_user_and_by_id_and_destroyed_for_good() throws SQLException {
        var rows = rows();
        rows.add(row(1, "ann"));
        rows.add(row(2, "bob"));
        rows.add(row(3, "ann"));

        assertThat(rows.of("ann").orElseThrow().id()).isEqualTo(id(1));
        assertThat(rows.of(List.of(id(2), id(3)))).extracting(KeyRow::user).containsExactly("bob");
        assertThat(rows.after(new byte[0], 10)).hasSize(2);
        assertThat(rows.after(id(1), 10)).extracting(KeyRow::user).containsExactly("bob");
        assertThat(rows.destructions()).isZero();

        assertThat(rows.destroy("ann", "request of ann")).isTrue();
        assertThat(rows.destroy("ann", "request of ann")).isFalse();

        assertThat(rows.of("ann")).isEmpty();
        assertThat(rows.destroyed(List.of(id(1), id(2)))).containsExactly(id(1));
        assertThat(rows.destructions()).isEqualTo(2);
        assertThat(rows.unswept()).containsExactly(id(1));
        rows.swept(id(1));
        assertThat(rows.unswept()).isEmpty();
    }
}
