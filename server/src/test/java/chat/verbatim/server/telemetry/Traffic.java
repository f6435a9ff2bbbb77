package chat.verbatim.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Http;
import chat.verbatim.server.Running;
import java.net.http.HttpRequest.BodyPublishers;

/** Ann and Bob, and all that can be said over every route, well and badly. */
final class Traffic {

    private final Running server;
    private final String words;
    private final Http ann;
    private final Http bob;
    private final Http eve;

    /** @param words whatever somebody types, everywhere */
    Traffic(Running server, String words) throws Exception {
        this.server = server;
        this.words = words;
        ann = user("ann");
        bob = user("bob");
        eve = user("eve");
    }

    private Http user(String name) throws Exception {
        return server.http().bearer(server.http().token(name));
    }

    /** The address of the conversation. */
    String run() throws Exception {
        var group = group();
        var bobsToken = server.http().token("bob");
        String cursor;
        try (var ear = new Ear(server.port(), "{\"token\":\"" + bobsToken + "\"}")) {
            cursor = ear.hear("ready").get("cursor").asString();
            var message = said(group);
            ear.hear("message:new");
            changed(group, message);
            ear.hear("message:deleted");
            ear.say(json("{'event':'typing','data':{'conversationId':'" + id(group) + "','text':'%s'}}"));
            ear.say(json("{'event':'%s','data':'%s'}"));
            ear.say(json("not json: %s"));
        }
        said(group);
        try (var ear = new Ear(server.port(), "{\"token\":\"" + bobsToken + "\",\"cursor\":\"" + cursor + "\"}")) {
            ear.hear("message:deleted");
        }
        new Ear(server.port(), json("{'token':'%s'}")).close();
        refused(group);
        read(group);
        polled();
        return group;
    }

    private String group() throws Exception {
        var begun = ann.post("/conversations", json("{'type':'group','participantIds':['bob'],'name':'%s'}"));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        return "/conversations/" + Http.json(begun.body()).get("id").stringValue();
    }

    private static String id(String group) {
        return group.substring("/conversations/".length());
    }

    private String said(String group) throws Exception {
        var body = json("{'content':'%s','clientMessageId':'%s'}");
        var sent = ann.with("Idempotency-Key", words).post(group + "/messages", body);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return group + "/messages/" + Http.json(sent.body()).get("id").stringValue();
    }

    private void changed(String group, String message) throws Exception {
        put(ann, message, json("{'newContent':'%s, again'}"), 200);
        put(bob, message, json("{'newContent':'%s, by another'}"), 403);
        bob.post(group + "/read", "{\"lastMessageId\":\"" + message.substring(message.lastIndexOf('/') + 1) + "\"}");
        send(ann, "PATCH", group, json("{'name':'%s, too'}"), 200);
        send(bob, "PATCH", group, json("{'name':'%s, by another'}"), 403);
        assertThat(ann.send("DELETE", message, BodyPublishers.noBody()).statusCode())
                .isEqualTo(204);
        put(ann, message, json("{'newContent':'%s, too late'}"), 410);
    }

    private void refused(String group) throws Exception {
        var route = group + "/messages";
        assertThat(eve.post(route, json("{'content':'%s'}")).statusCode()).isEqualTo(404);
        assertThat(server.http().post(route, json("{'content':'%s'}")).statusCode())
                .isEqualTo(401);
        assertThat(server.http()
                        .bearer(words)
                        .post(route, json("{'content':'%s'}"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ann.post(route, json("{'content':'%s'")).statusCode()).isEqualTo(400);
        assertThat(ann.post(route, words).statusCode()).isEqualTo(400);
        assertThat(ann.post(route, json("{'content':['%s']}")).statusCode()).isEqualTo(422);
        assertThat(ann.post(route, json("{'content':'%s','type':'%s %s'}")).statusCode())
                .isEqualTo(422);
        assertThat(ann.post(route, json("{'content':'\\u0000%s'}")).statusCode())
                .isEqualTo(422);
        assertThat(ann.post(route, "{\"content\":\"" + words + "x".repeat(9000) + "\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ann.post(route, "{\"content\":\"" + words + "x".repeat(90_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(ann.with("Content-Type", "text/" + words)
                        .send("POST", route, BodyPublishers.ofString(words))
                        .statusCode())
                .isEqualTo(415);
        assertThat(ann.with("Idempotency-Key", words)
                        .post(route, json("{'content':'%s, not the same'}"))
                        .statusCode())
                .isEqualTo(422);
        ann.post(group + "/participants", json("{'userIds':['%s']}"));
        ann.post("/conversations", json("{'type':'%s','participantId':'%s'}"));
        ann.post("/dev/tokens", json("{'userId':'a %s'}"));
    }

    private void read(String group) throws Exception {
        var messages = bob.get(group + "/messages");
        assertThat(messages.body()).contains(words);
        assertThat(bob.get("/sync").body()).contains(words);
        bob.get("/conversations");
        assertThat(bob.get(group + "/messages?before=" + words).statusCode()).isEqualTo(400);
        assertThat(bob.get("/sync?cursor=" + words).statusCode()).isEqualTo(400);
        bob.with("Verbatim-Min-Position", words).get(group + "/messages");
        bob.with("If-Match", words)
                .send("PUT", group + "/messages/x", BodyPublishers.ofString(json("{'newContent':'%s'}")));
    }

    private void polled() throws Exception {
        var opened = server.http().get("/socket.io/?EIO=4&transport=polling").body();
        var session = "/socket.io/?EIO=4&transport=polling&sid="
                + Http.json(opened.substring(1)).get("sid").stringValue();
        for (var packet : new String[] {"40{'token':'%s'}", "42['typing',{'text':'%s'}]", "4%s", "%s"}) {
            server.http().send("POST", session, BodyPublishers.ofString(json(packet)));
        }
    }

    private void put(Http who, String path, String body, int status) throws Exception {
        send(who, "PUT", path, body, status);
    }

    private static void send(Http who, String method, String path, String body, int status) throws Exception {
        var answer = who.with("Content-Type", "application/json").send(method, path, BodyPublishers.ofString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    /** JSON with single quotes, and the words in place of each {@code %s}. */
    private String json(String template) {
        return template.replace('\'', '"').replace("%s", words);
    }
}
