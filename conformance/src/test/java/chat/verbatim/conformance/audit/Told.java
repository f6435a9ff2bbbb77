package chat.verbatim.conformance.audit;

import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A conversation as somebody knows it who has heard all of its events up to some point, and has nothing else to go by. */
final class Told {

    private ObjectNode conversation = Json.of();
    private final Map<Long, JsonNode> messages = new LinkedHashMap<>();
    private final Map<String, Long> lastRead = new TreeMap<>();

    void hear(Heard event) {
        var body = event.body();
        switch (event.event()) {
            case "conversation:new", "conversation:updated" -> {
                var known = Json.texts(conversation.path("participants"), "userId");
                Json.texts(body.get("participants"), "userId").stream()
                        .filter(user -> !known.contains(user))
                        .forEach(user -> read(user, body.get("lastSeq").asLong()));
                conversation = (ObjectNode) body.deepCopy();
            }
            case "message:new" -> {
                message(body);
                conversation.set("lastSeq", body.get("seq"));
                read(body.get("senderId").asString(), body.get("seq").asLong());
            }
            case "message:updated", "message:deleted" -> message(body);
            case "message:read" ->
                read(body.get("userId").asString(), body.get("lastReadSeq").asLong());
            default -> throw new AssertionError("never heard of " + event.event());
        }
    }

    private void message(JsonNode message) {
        messages.put(message.get("seq").asLong(), message);
        conversation.set("version", message.get("version"));
    }

    private void read(String user, long seq) {
        if (seq > 0) {
            lastRead.merge(user, seq, Math::max);
        }
    }

    /** In the shape of a transcript. */
    JsonNode whole() {
        var whole = Json.of();
        whole.set("conversation", conversation.deepCopy());
        var pointers = whole.putArray("readPointers");
        lastRead.forEach((user, seq) -> pointers.add(Json.of("userId", user, "lastReadSeq", seq)));
        whole.putArray("messages").addAll(messages.values());
        return Json.parse(whole.toString()); // or a number would be another one than the same that was read
    }

    /** What an auditor is shown, without what nobody else is: the words of the deleted. */
    static JsonNode told(JsonNode transcript, String conversation) {
        var told = Json.without(transcript, "asOf");
        for (var message : told.get("messages")) {
            ((ObjectNode) message).put("conversationId", conversation);
            if (!message.get("deletedAt").isNull()) {
                ((ObjectNode) message).putNull("content");
            }
        }
        return told;
    }
}
