package chat.verbatim.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies as trees, since a client that binds them to types would not see a field too many. */
public final class Json {

    static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /** @param namesAndValues in turn: a name, its value, the next name */
    public static ObjectNode of(@Nullable Object... namesAndValues) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return MAPPER.valueToTree(fields);
    }

    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** The object with those fields left out; the original stays as it is. */
    public static ObjectNode without(JsonNode object, String... fields) {
        var copy = ((ObjectNode) object).deepCopy();
        copy.remove(List.of(fields));
        return copy;
    }

    public static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** That field of every element, as text. */
    public static List<String> texts(JsonNode array, String field) {
        return list(array).stream().map(e -> e.get(field).asString()).toList();
    }

    /** That field of every element, as a number. */
    public static List<Long> numbers(JsonNode array, String field) {
        return list(array).stream().map(e -> e.get(field).asLong()).toList();
    }

    public static List<String> fields(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }
}
