package chat.verbatim.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** A conversation of Ann and Bob, begun for one test. */
final class Talk {

    final Http ann;
    final Http bob;
    final String id;

    private Talk(Http ann, Http bob, String id) {
        this.ann = ann;
        this.bob = bob;
        this.id = id;
    }

    /** Under a key, so that each is another one. */
    static Talk begin(Http anybody, String name) throws Exception {
        var ann = anybody.bearer(anybody.token("ann"));
        var bob = anybody.bearer(anybody.token("bob"));
        var begun = ann.post(
                "/conversations", "{\"type\":\"group\",\"participantIds\":[\"bob\"],\"name\":\"" + name + "\"}");
        return new Talk(ann, bob, done(begun).get("id").stringValue());
    }

    String path() {
        return "/conversations/" + id;
    }

    JsonNode say(Http who, String content) throws Exception {
        return done(who.post(path() + "/messages", "{\"content\":\"" + content + "\"}"));
    }

    JsonNode edit(Http who, JsonNode message, String content) throws Exception {
        return done(who.with("Content-Type", "application/json")
                .send("PUT", path(message), BodyPublishers.ofString("{\"newContent\":\"" + content + "\"}")));
    }

    void delete(Http who, JsonNode message) throws Exception {
        assertThat(who.send("DELETE", path(message), Http.nothing()).statusCode())
                .isEqualTo(204);
    }

    void read(Http who, JsonNode message) throws Exception {
        done(who.post(
                path() + "/read", "{\"lastMessageId\":\"" + message.get("id").stringValue() + "\"}"));
    }

    private String path(JsonNode message) {
        return path() + "/messages/" + message.get("id").stringValue();
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return Http.json(answer.body());
    }
}
