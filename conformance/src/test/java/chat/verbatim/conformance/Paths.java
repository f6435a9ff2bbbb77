package chat.verbatim.conformance;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The routes of the contract and the bodies that go to them. */
public final class Paths {

    private Paths() {}

    public static String conversation(String id) {
        return "/conversations/" + id;
    }

    public static String messages(String conversation) {
        return conversation(conversation) + "/messages";
    }

    public static String message(String conversation, String message) {
        return messages(conversation) + "/" + message;
    }

    public static String message(JsonNode message) {
        return message(
                message.get("conversationId").asString(), message.get("id").asString());
    }

    public static String participants(String conversation) {
        return conversation(conversation) + "/participants";
    }

    public static String participant(String conversation, Person person) {
        return participants(conversation) + "/" + person.id();
    }

    public static String read(String conversation) {
        return conversation(conversation) + "/read";
    }

    public static JsonNode upTo(JsonNode message) {
        return Json.of("lastMessageId", message.get("id").asString());
    }

    public static JsonNode group(String name, Person... others) {
        return Json.of("type", "group", "participantIds", ids(others), "name", name);
    }

    public static List<String> ids(Person... people) {
        return Stream.of(people).map(Person::id).toList();
    }
}
