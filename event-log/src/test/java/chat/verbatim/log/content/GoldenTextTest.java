package chat.verbatim.log.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.log.sql.KeyRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was sealed once can be opened for ever. The files were made by another program, from the description alone. */
class GoldenTextTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden-record");

    @ParameterizedTest
    @ValueSource(strings = {"first", "following"})
    void a_text_is_committed_to_and_sealed_as_it_was(String name) throws Exception {
        var golden = golden(name);
        var secret = new TextSecret(bytes(golden, "secret"));
        var content = golden.get("content").asString().getBytes(UTF_8);

        assertThat(secret.commitment(content)).isEqualTo(bytes(golden, "commitment"));
        assertThat(secret.seal(content)).isEqualTo(bytes(golden, "body"));
        assertThat(secret.open(bytes(golden, "body"), bytes(golden, "commitment")))
                .isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "following"})
    void another_text_or_another_commitment_is_not_shown(String name) throws IOException {
        var golden = golden(name);
        var secret = new TextSecret(bytes(golden, "secret"));
        var other = secret.seal("{\"content\":\"I never said that\"}".getBytes(UTF_8));
        var changed = bytes(golden, "body");
        changed[3] ^= 1;

        assertThatThrownBy(() -> secret.open(other, bytes(golden, "commitment")))
                .isInstanceOf(TamperedException.class);
        assertThatThrownBy(() -> secret.open(changed, bytes(golden, "commitment")))
                .isInstanceOf(TamperedException.class);
        assertThatThrownBy(() -> secret.open(bytes(golden, "body"), bytes(golden, "link")))
                .isInstanceOf(TamperedException.class);
        assertThatThrownBy(() -> new TextSecret(new byte[32]).open(bytes(golden, "body"), bytes(golden, "commitment")))
                .isInstanceOf(TamperedException.class);
    }

    private static JsonNode golden(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(GOLDEN.resolve(name + ".v1.json")));
    }

    private static byte[] bytes(JsonNode golden, String name) {
        return HexFormat.of().parseHex(golden.get(name).asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "following"})
    void a_secret_is_unwrapped_under_its_authors_key_as_it_was(String name) throws Exception {
        var golden = golden(name);
        var master = MasterKey.of(bytes(golden, "masterKey"));
        var row = new KeyRow(bytes(golden, "keyId"), golden.get("author").asString(), bytes(golden, "wrappedKey"));
        var key = UserKey.opened(row, master);

        assertThat(UserKey.wrappedBy(bytes(golden, "wrappedSecret"))).isEqualTo(key.id());
        assertThat(key.unwrap(bytes(golden, "wrappedSecret")).open(bytes(golden, "body"), bytes(golden, "commitment")))
                .isEqualTo(golden.get("content").asString().getBytes(UTF_8));
        assertThat(key.wrap(bytes(golden, "secret"), bytes(golden, "nonce"))).isEqualTo(bytes(golden, "wrappedSecret"));
        assertThat(key.digest(golden.get("idempotencyKey").asString())).isEqualTo(bytes(golden, "digest"));
        assertThatThrownBy(() -> UserKey.opened(new KeyRow(row.id(), "eve", row.wrapped()), master))
                .isInstanceOf(TamperedException.class);
    }
}
