package chat.verbatim.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.log.chain.Framing;
import chat.verbatim.log.chain.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was hashed once is hashed so for ever. The files were made by another program, from the description alone. */
class GoldenRecordTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden-record");

    @ParameterizedTest
    @ValueSource(strings = {"first", "following", "without-text"})
    void a_record_is_framed_and_hashed_as_it_was(String name) throws IOException {
        var golden = JsonMapper.shared().readTree(Files.readString(GOLDEN.resolve(name + ".v1.json")));
        var unlinked = Framing.unlinked(
                golden.get("stream").asString(),
                golden.get("version").asLong(),
                golden.get("kind").asString(),
                UUID.fromString(golden.get("eventId").asString()),
                golden.get("type").asString(),
                golden.get("revision").asInt(),
                golden.get("payload").asString().getBytes(UTF_8),
                hex(golden.get("commitment")));
        var before = bytes(golden, "prev");
        var position = golden.get("position").asLong();
        var appendedAt = golden.get("appendedAt").asLong();
        var link = Framing.link(unlinked, before);
        var digest = Hashes.sha256();
        digest.update(unlinked);

        assertThat(Framing.record(unlinked, before)).isEqualTo(bytes(golden, "record"));
        assertThat(link).isEqualTo(bytes(golden, "link"));
        assertThat(Framing.link(digest, before)).isEqualTo(link).isEqualTo(Framing.link(digest, before));
        assertThat(Framing.entry(position, appendedAt, link)).isEqualTo(bytes(golden, "entry"));
        assertThat(Framing.leaf(position, appendedAt, link)).isEqualTo(bytes(golden, "leaf"));
    }

    private static byte[] bytes(JsonNode golden, String name) {
        return HexFormat.of().parseHex(golden.get(name).asString());
    }

    private static byte @Nullable [] hex(@Nullable JsonNode node) {
        return node == null ? null : HexFormat.of().parseHex(node.asString());
    }
}
