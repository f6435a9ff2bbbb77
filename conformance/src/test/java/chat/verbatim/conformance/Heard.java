package chat.verbatim.conformance;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One event as a device got it. */
public record Heard(String event, JsonNode payload) {

    private static final Set<String> SIGNALS = Set.of("typing", "presence");

    /** The payload without what every stored event has: for a message this is the message, for a conversation its core. */
    public JsonNode body() {
        return event.startsWith("message:")
                ? Json.without(payload, "cursor", "at", "actor")
                : Json.without(payload, "conversationId", "cursor", "at", "actor");
    }

    /** One that is gone once it is sent, and comes beside the events of the log at any time. */
    public boolean isSignal() {
        return SIGNALS.contains(event);
    }
}
