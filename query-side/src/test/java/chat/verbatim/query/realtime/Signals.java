package chat.verbatim.query.realtime;

import static org.awaitility.Awaitility.await;

import chat.verbatim.events.ConversationId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.json.JSONException;
import org.json.JSONObject;
import tools.jackson.databind.JsonNode;

/** What clients have heard of each other beside the log. */
final class Signals {

    private Signals() {}

    static void types(ChatClient client, ConversationId id) throws JSONException {
        client.socket().emit("typing", new JSONObject().put("conversationId", id));
    }

    static void heard(ChatClient client, String user, boolean active) {
        Predicate<JsonNode> it = typing -> typing.get("userId").asString().equals(user)
                && typing.get("active").asBoolean() == active;
        await().until(() -> client.signals("typing").stream().anyMatch(it));
    }

    static Stream<String> who(ChatClient client) {
        return client.signals("typing").stream()
                .map(typing -> typing.get("userId").asString());
    }

    static void online(ChatClient client, String user) {
        await().until(() -> names(client, "online").contains(user));
    }

    static void offline(ChatClient client, String user) {
        await().until(() -> names(client, "offline").contains(user));
    }

    static List<String> names(ChatClient client, String state) {
        return client.signals("presence").stream()
                .flatMap(presence -> strings(presence, state).stream())
                .toList();
    }

    static List<String> strings(JsonNode presence, String state) {
        return presence.get(state).values().stream().map(JsonNode::asString).toList();
    }
}
