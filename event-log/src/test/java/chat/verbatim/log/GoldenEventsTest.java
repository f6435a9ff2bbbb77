package chat.verbatim.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was stored once can be read for ever. A golden file is added, never edited. */
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Set<String> types() {
        return EventTypes.BY_NAME.keySet();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_reads_as_it_was_written_and_is_written_the_same_again(String type) throws IOException {
        var golden = JsonMapper.shared()
                .readTree(Files.readString(GOLDEN.resolve(type + ".v" + EventCodec.REVISION + ".json")));
        var payload = bytes(golden.get("payload"));
        var content = bytes(golden.get("content"));
        var event = EventCodec.read(
                type, EventCodec.REVISION, String.valueOf(payload).getBytes(UTF_8), raw(content));

        assertThat(event).isExactlyInstanceOf(EventTypes.BY_NAME.get(type));
        assertThat(EventCodec.typeOf(event)).isEqualTo(type);
        assertThat(new String(EventCodec.payload(event), UTF_8)).isEqualTo(payload);
        assertThat(text(EventCodec.content(event))).isEqualTo(content);
    }

    private static @Nullable String bytes(JsonNode node) {
        return node.isNull() ? null : node.toString();
    }

    private static byte @Nullable [] raw(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static @Nullable String text(byte @Nullable [] raw) {
        return raw == null ? null : new String(raw, UTF_8);
    }
}
