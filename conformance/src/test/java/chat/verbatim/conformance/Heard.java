package chat.verbatim.conformance;

import tools.jackson.databind.JsonNode;

/** One event as a device got it. */
public record Heard(String event, JsonNode payload) {

    /** The payload without what every stored event has: for a message this is the message, for a conversation its core. */
    public JsonNode body() {
        return event.startsWith("message:")
                ? Json.without(payload, "cursor", "at", "actor")
                : Json.without(payload, "conversationId", "cursor", "at", "actor");
    }
}
