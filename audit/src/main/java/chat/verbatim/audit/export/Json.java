package chat.verbatim.audit.export;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The JSON inside of lines, which no two readers may read differently. */
final class Json {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private Json() {}

    static JsonNode object(String field, String text) throws Malformed {
        try {
            JsonNode node = READER.readValue(text);
            if (node != null && node.isObject() && !halved(node)) {
                return node;
            }
        } catch (JacksonException e) {
            // nor is it JSON that everybody reads alike
        }
        throw new Malformed(field, "it is not the JSON of an object, or not of one that everybody reads alike");
    }

    /** Whether a string in it has half of a surrogate pair. */
    private static boolean halved(JsonNode node) {
        if (node.isString()) {
            return halved(node.asString());
        }
        if (node.isObject()) {
            return node.properties().stream().anyMatch(p -> halved(p.getKey()) || halved(p.getValue()));
        }
        return node.isArray() && node.valueStream().anyMatch(Json::halved);
    }

    private static boolean halved(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Null where it is no string. */
    static @Nullable String string(JsonNode object, String name) {
        var value = object.get(name);
        return value != null && value.isString() ? value.asString() : null;
    }

    static String stringOrEmpty(JsonNode object, String name) {
        var value = string(object, name);
        return value == null ? "" : value;
    }
}
