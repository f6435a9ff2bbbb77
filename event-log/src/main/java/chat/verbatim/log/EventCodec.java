package chat.verbatim.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.events.EventTypes;
import chat.verbatim.events.FreeText;
import chat.verbatim.events.VerbatimEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Turns events into bytes and back: the record without what people typed, and beside it only that. */
final class EventCodec {

    /** The revision that this release writes, of every type. */
    static final int REVISION = 1;

    private static final byte[] NO_CONTENT = "{}".getBytes(UTF_8);

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // so that what lies beside a record can never speak for it
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final ObjectWriter RECORD =
            JSON.rebuild().enable(MapperFeature.DEFAULT_VIEW_INCLUSION).build().writerWithView(NotFreeText.class);
    private static final ObjectWriter CONTENT =
            JSON.rebuild().disable(MapperFeature.DEFAULT_VIEW_INCLUSION).build().writerWithView(FreeText.class);

    private static final Map<Class<?>, String> NAMES = EventTypes.BY_NAME.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /** Every stored shape that can be read. Where a type gets revision 2, its revision 1 stays, with a reader that lifts it. */
    private static final Map<Shape, ObjectReader> READERS = EventTypes.BY_NAME.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    e -> new Shape(e.getKey(), REVISION), e -> JSON.readerFor(e.getValue())));

    private EventCodec() {}

    static String typeOf(VerbatimEvent event) {
        var name = NAMES.get(event.getClass());
        if (name == null) {
            throw new IllegalArgumentException("no stored name for " + event.getClass());
        }
        return name;
    }

    static byte[] payload(VerbatimEvent event) {
        return RECORD.writeValueAsBytes(event);
    }

    /** Null where nobody typed anything. */
    static byte @Nullable [] content(VerbatimEvent event) {
        var bytes = CONTENT.writeValueAsBytes(event);
        return bytes.length == NO_CONTENT.length ? null : bytes;
    }

    static boolean knows(String type, int revision) {
        return READERS.containsKey(new Shape(type, revision));
    }

    /** @param content null also where it is erased */
    static VerbatimEvent read(String type, int revision, byte[] payload, byte @Nullable [] content) {
        var reader = READERS.get(new Shape(type, revision));
        if (reader == null) {
            throw new IllegalArgumentException(
                    "the log holds an event of type " + type + ", revision " + revision + ", which is unknown");
        }
        return reader.readValue(content == null ? payload : joined(payload, content));
    }

    /** Two JSON objects as one; both were written by this class, none is empty. */
    private static byte[] joined(byte[] payload, byte[] content) {
        var joined = new byte[payload.length + content.length - 1];
        System.arraycopy(payload, 0, joined, 0, payload.length - 1);
        joined[payload.length - 1] = ',';
        System.arraycopy(content, 1, joined, payload.length, content.length - 1);
        return joined;
    }

    private record Shape(String type, int revision) {}

    private interface NotFreeText {}
}
