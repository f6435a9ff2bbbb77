package chat.verbatim.query.realtime.plain;

import chat.verbatim.query.realtime.engineio.ProtocolViolation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what clients send: each message is a JSON object. */
final class Frames {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Frames() {}

    static JsonNode object(String message) {
        try {
            var frame = JSON.readTree(message);
            if (frame.isObject()) {
                return frame;
            }
        } catch (JacksonException e) {
            // told below: what the parser says would repeat what was sent
        }
        throw new ProtocolViolation("not a JSON object");
    }

    /** Null where there is none. */
    static @Nullable String text(JsonNode frame, String name) {
        var value = frame.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new ProtocolViolation(name + " is not a text");
        }
        return value.stringValue();
    }
}
