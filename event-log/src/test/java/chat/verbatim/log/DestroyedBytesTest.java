package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.append;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

/** What people have typed is in no file; what was destroyed, not even sealed. */
@OnEveryDatabase
class DestroyedBytesTest extends TalkFixture {

    @Test
    void nobodys_words_lie_in_any_file_of_the_log_or_of_its_keys() throws IOException {
        var log = talk();
        var tally = new Named();
        tally.name = "our own name";
        log.engine().storeSnapshot(new GenericDomainEventMessage<>("Conversation", Streams.of(ONE), 6, tally));

        assertThat(found("hush", "edited 1", "our own name", "client 1", "key of ann", "key of bob"))
                .isEmpty();
    }

    @Test
    void what_was_destroyed_leaves_no_byte_in_the_files_of_an_embedded_log() throws SQLException, IOException {
        var log = talk();
        append(log, Events.TWO, 1, 300);
        var body = new String(bytes("SELECT body FROM content WHERE position = 4"), ISO_8859_1);
        var others = new String(bytes("SELECT body FROM content WHERE position = 3"), ISO_8859_1);
        if (kind == TestDatabase.SQLITE) {
            assertThat(found(body)).isNotEmpty();
            log.destruction().message(message(1));

            assertThat(found(body)).isEmpty();
            assertThat(found(others)).isNotEmpty();
        }
        var key = keyOf("ann");
        assertThat(found(key)).isNotEmpty();
        log.destruction().user("ann");
        assertThat(found(key)).isEmpty();
    }

    private String keyOf(String user) throws SQLException {
        var url = settings.keys().jdbcUrl();
        try (var c = java.sql.DriverManager.getConnection(url);
                var r = c.createStatement()
                        .executeQuery("SELECT wrapped FROM user_key WHERE user_id = '" + user + "'")) {
            return new String(Objects.requireNonNull(r.getBytes(1)), ISO_8859_1);
        }
    }

    /** Files in which any of this is to be read. */
    private List<Path> found(String... words) throws IOException {
        try (var files = Files.list(dir)) {
            return files.filter(file -> contains(file, words)).toList();
        }
    }

    private static boolean contains(Path file, String... words) {
        try {
            var text = Files.readString(file, ISO_8859_1);
            return List.of(words).stream().anyMatch(text::contains);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
