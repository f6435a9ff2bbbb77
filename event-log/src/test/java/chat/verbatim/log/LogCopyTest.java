package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A whole copy is the log itself, in another place. */
class LogCopyTest extends CopyFixture {

    @Test
    void a_copy_is_the_same_log_in_every_row() {
        filled(log -> {
            Chatter.in(log, "one").says(700);
            Chatter.in(log, "two").says(300);
        });

        var report = copy();

        try (var here = open(source);
                var there = open(target)) {
            assertThat(there.head()).isEqualTo(here.head()).isEqualTo(report.events());
            assertThat(there.after(0, 10_000)).isEqualTo(here.after(0, 10_000));
        }
        assertThat(checked(target)).isEqualTo(checked(source)).isEqualTo(report);
        assertThat(report.keys()).isEqualTo(2000 + 100);
        assertThat(report.texts()).isPositive().isLessThan(report.events());
    }

    @Test
    void a_large_one_too() {
        filled(log -> {
            for (int i = 0; i < 10; i++) {
                Chatter.in(log, "group " + i).says(3_700);
            }
        });

        var report = copy();

        assertThat(report.events()).isGreaterThan(50_000);
        assertThat(report.keys()).isGreaterThan(74_000);
        assertThat(checked(target)).isEqualTo(report);
        assertThat(lines).anyMatch(line -> line.matches("Copying: ([0-9,]+) of \\1 events \\(100 %\\), [0-9,]+/s"));
    }

    @Test
    void the_copy_goes_on_where_the_log_ended() {
        filled(log -> Chatter.in(log, "one").says(20));
        copy();

        try (var there = open(target)) {
            var head = there.head();
            var stream = there.after(0, 1).getFirst().stream();
            assertThat(there.byKey(stream, "z\uD83D\uDE00", "sent-4"))
                    .hasValueSatisfying(found -> assertThat(found.version()).isEqualTo(5));
            assertThatThrownBy(() -> there.engine()
                            .appendEvents(Events.message(ONE, 1), Events.keyed(ONE, 2, "a"), Events.keyed(ONE, 3, "a")))
                    .isInstanceOf(KeyAlreadyUsedException.class);
            append(there, ONE, 1, 1);
            assertThat(there.head()).isEqualTo(head + 1);
            assertThat(there.after(head - 1, 2))
                    .extracting(Recorded::appendedAt)
                    .isSorted();
        }
    }

    @Test
    void an_empty_log_has_a_copy_too() {
        filled(log -> {});

        assertThat(copy()).isEqualTo(checked(target)).isEqualTo(checked(source));
    }

    @Test
    void who_asks_twice_is_told_that_it_is_done() {
        filled(log -> Chatter.in(log, "one").says(20));
        var first = copy();

        assertThat(copy()).isEqualTo(first);
        assertThat(lines).contains("The target is a whole copy of this log already; nothing was changed.");
    }

    @Test
    void the_source_keeps_its_bytes() throws IOException {
        filled(log -> Chatter.in(log, "one").says(200));
        var file = Path.of(source.jdbcUrl().substring("jdbc:sqlite:".length()));
        var before = Files.readAllBytes(file);

        copy();

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void what_a_killed_node_has_left_is_copied_with_the_rest() throws IOException {
        var killed = dir.resolve("killed.db");
        try (var log = open(source)) {
            Chatter.in(log, "one").says(200);
            var file = Path.of(source.jdbcUrl().substring("jdbc:sqlite:".length()));
            Files.copy(file, killed);
            Files.copy(Path.of(file + "-wal"), Path.of(killed + "-wal"));
        }
        source = LogSettings.of("jdbc:sqlite:" + killed, source.keys());

        assertThat(copy().events()).isEqualTo(checked(source).events()).isGreaterThan(200);
    }

    @Test
    void every_column_of_the_log_is_known_to_it() throws SQLException {
        filled(log -> {});
        copy();

        var columns = new ArrayList<String>();
        query(
                "SELECT table_name || '.' || column_name FROM information_schema.columns"
                        + " WHERE table_schema = current_schema() AND table_name NOT IN"
                        // all of it follows from what is copied, or can be signed again
                        + " ('log_schema_history', 'snapshot', 'tree_tile', 'checkpoint')",
                r -> columns.add(r.getString(1)));
        assertThat(columns)
                .as("new ones have to be copied, compared and put into the digest")
                .containsExactlyInAnyOrder(
                        "log_form.form",
                        "log_form.log_id",
                        "log_head.one",
                        "log_head.last_position",
                        "log_head.last_time",
                        "event.position",
                        "event.stream",
                        "event.version",
                        "event.kind",
                        "event.event_id",
                        "event.type",
                        "event.revision",
                        "event.appended_at",
                        "event.payload",
                        "event.metadata",
                        "content.position",
                        "event.commitment",
                        "event.link",
                        "event.leaf",
                        "content.secret",
                        "content.body",
                        "event_key.stream",
                        "event_key.digest",
                        "event_key.version");
    }
}
