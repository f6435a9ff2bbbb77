package chat.verbatim.conformance.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Http;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OneNode
class StrangersTest {

    /** @param path below the conversation; {@code MESSAGE} and {@code MEMBER} stand for those that really are there */
    private record Route(String method, String path, JsonNode body) {

        JsonNode refused(Http by, String conversation, JsonNode message, Person member) {
            var to = Paths.conversation(conversation)
                    + path.replace("MESSAGE", message.get("id").asString()).replace("MEMBER", member.id());
            var typed = by.with("Content-Type", "application/json");
            var answer = typed.send(
                    method, to, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
            return Json.without(answer.problem(404, "conversation-not-found"), "requestId");
        }
    }

    private static List<Route> routes(JsonNode message) {
        return List.of(
                new Route("GET", "", Json.of()),
                new Route("PATCH", "", Json.of("name", "Mine")),
                new Route("POST", "/participants", Json.of("userIds", List.of("eve"))),
                new Route("PUT", "/participants/MEMBER", Json.of("role", "admin")),
                new Route("DELETE", "/participants/MEMBER", Json.of()),
                new Route("POST", "/messages", Json.of("content", "let me in")),
                new Route("GET", "/messages", Json.of()),
                new Route("GET", "/messages?before=1", Json.of()),
                new Route("GET", "/messages/MESSAGE", Json.of()),
                new Route("PUT", "/messages/MESSAGE", Json.of("newContent", "forged")),
                new Route("DELETE", "/messages/MESSAGE", Json.of()),
                new Route("POST", "/read", Paths.upTo(message)));
    }

    private Person ann;
    private Person eve;
    private String group;
    private JsonNode message;

    @BeforeEach
    void a_group_without_eve(Node node) {
        ann = node.person("ann");
        eve = node.person("eve");
        group = ann.founds("Team", node.person("bob"));
        message = ann.sends(group, "between us");
    }

    @Test
    void a_conversation_one_is_not_in_looks_like_one_that_does_not_exist() {
        var strangers = eve.http().upToDate();
        for (var route : routes(message)) {
            var existing = route.refused(strangers, group, message, ann);
            var unknown = route.refused(strangers, UUID.randomUUID().toString(), message, ann);
            assertThat(existing).as("%s", route).isEqualTo(unknown);
        }
        assertThat(ann.conversation(group).get("version").asLong()).isEqualTo(2);
    }

    @Test
    void an_id_that_can_be_none_looks_the_same_too() {
        for (var route : routes(message)) {
            var existing = route.refused(eve.http().upToDate(), group, message, ann);
            assertThat(route.refused(eve.http(), "no-such-id", message, ann))
                    .as("%s", route)
                    .isEqualTo(existing);
        }
    }

    @Test
    void who_was_removed_is_a_stranger_on_every_route() {
        ann.adds(group, eve);
        ann.removes(group, eve);
        var strangers = eve.http().upToDate();
        for (var route : routes(message)) {
            assertThat(route.refused(strangers, group, message, ann))
                    .as("%s", route)
                    .isEqualTo(route.refused(strangers, UUID.randomUUID().toString(), message, ann));
        }
    }

    @Test
    void a_key_in_a_conversation_one_is_not_in_tells_nothing() {
        ann.http()
                .with("Idempotency-Key", "same-key")
                .post(Paths.messages(group), Json.of("content", "mine"))
                .expect(201);

        eve.http()
                .with("Idempotency-Key", "same-key")
                .post(Paths.messages(group), Json.of("content", "mine"))
                .problem(404, "conversation-not-found");
    }

    @Test
    void a_message_is_not_found_through_another_conversation() {
        var own = eve.founds("Own", ann);

        eve.http()
                .upToDate()
                .get(Paths.message(own, message.get("id").asString()))
                .problem(404, "message-not-found");
        eve.http()
                .put(Paths.message(own, message.get("id").asString()), Json.of("newContent", "forged"))
                .problem(404, "message-not-found");
        eve.http().delete(Paths.message(own, message.get("id").asString())).problem(404, "message-not-found");
    }
}
