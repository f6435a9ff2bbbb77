package chat.verbatim.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.query.Cursors;
import chat.verbatim.server.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One key, in the folder of the installation that made it or in the settings of others. */
class SigningSecretTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void what_a_generated_key_has_signed_is_known_to_a_node_that_is_given_it_as_a_secret() throws IOException {
        var keys = new Keys(data);
        var signed = new Cursors(keys.named(Keys.CURSORS)).of(42);

        var file = keys.asSecret(Keys.CURSORS).orElseThrow();
        var secret = Files.readString(file).stripTrailing();

        assertThat(secret).startsWith("base64url:");
        var elsewhere = new Cursors(new SecretKeySpec(SigningSecret.bytes(secret), "HmacSHA256"));
        assertThat(elsewhere.parse(signed)).hasValue(42);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keys.asSecret(Keys.CURSORS)).as("again").hasValue(file);
    }

    @Test
    void there_is_none_where_there_is_no_key_and_none_is_made() {
        assertThat(new Keys(data).asSecret(Keys.CURSORS)).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void any_other_secret_is_the_bytes_of_its_text() {
        assertThat(SigningSecret.bytes("ä secret")).isEqualTo("ä secret".getBytes(UTF_8));
    }

    @Test
    void what_is_marked_as_a_key_and_is_none_is_refused() {
        assertThatThrownBy(() -> SigningSecret.bytes("base64url:not of it!"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("verbatim.signing-secret");
    }
}
