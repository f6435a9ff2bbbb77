package chat.verbatim.conformance;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Somebody with a token who talks to one node. What they do by name has to succeed; what may be refused goes through
 * {@link #http()}. Every read by name waits for what any person was told to be written.
 */
public record Person(String id, String token, Node node) {

    /** The same person, speaking to another node. */
    public Person on(Node other) {
        return new Person(id, token, other);
    }

    public Http http() {
        return new Http(node, Map.of("Authorization", "Bearer " + token));
    }

    /** Gives the id of the private conversation of the two, new or not. */
    public String meets(Person other) {
        var answer = http().post("/conversations", Json.of("type", "private", "participantId", other.id));
        return (answer.status() == 200 ? answer : answer.expect(201))
                .json()
                .get("id")
                .asString();
    }

    /** Gives the new group's id. */
    public String founds(String name, Person... others) {
        return http().post("/conversations", Paths.group(name, others))
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    public JsonNode adds(String group, Person... others) {
        return http().post(Paths.participants(group), Json.of("userIds", Paths.ids(others)))
                .expect(200)
                .json();
    }

    public void removes(String group, Person other) {
        var answer = http().delete(Paths.participant(group, other));
        answer.expect(204);
    }

    public void leaves(String group) {
        removes(group, this);
    }

    public JsonNode makes(String group, Person other, String role) {
        return http().put(Paths.participant(group, other), Json.of("role", role))
                .expect(200)
                .json();
    }

    public JsonNode renames(String group, String name) {
        return http().patch(Paths.conversation(group), Json.of("name", name))
                .expect(200)
                .json();
    }

    public JsonNode sends(String conversation, String content) {
        return http().post(Paths.messages(conversation), Json.of("content", content))
                .expect(201)
                .json();
    }

    public JsonNode edits(JsonNode message, String newContent) {
        return http().put(Paths.message(message), Json.of("newContent", newContent))
                .expect(200)
                .json();
    }

    public void deletes(JsonNode message) {
        http().delete(Paths.message(message)).expect(204);
    }

    public JsonNode reads(JsonNode message) {
        return http().post(Paths.read(message.get("conversationId").asString()), Paths.upTo(message))
                .expect(200)
                .json();
    }

    /** @param query for example {@code page=2&limit=10} */
    public JsonNode page(String conversation, String query) {
        return gets(Paths.messages(conversation) + "?" + query);
    }

    public JsonNode conversation(String id) {
        return gets(Paths.conversation(id));
    }

    public JsonNode inbox() {
        return gets("/conversations?limit=200");
    }

    public JsonNode gets(String path) {
        return http().upToDate().get(path).expect(200).json();
    }

    public Device connects(Over transport) {
        return Device.of(this, transport);
    }
}
