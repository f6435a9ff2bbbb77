package chat.verbatim.server.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Embedded;
import chat.verbatim.server.Http;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@Embedded
class ReplayTest {

    private final Http anybody;
    private Http auditor;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Talk talk;

    private String path = "";

    ReplayTest(@LocalServerPort int port) {
        anybody = new Http(port);
        auditor = anybody;
    }

    @BeforeEach
    void a_conversation_and_an_auditor() throws Exception {
        auditor = anybody.bearer(anybody.token("auditor-1", "audit:read")).with("Audit-Reason", "Case 7");
        talk = Talk.begin(anybody, "Plans");
        path = "/audit/conversations/" + talk.id;
    }

    private JsonNode get(String route) throws Exception {
        var answer = auditor.get(route);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer.body());
    }

    @Test
    void only_who_may_audit_learns_whether_there_is_such_a_conversation() throws Exception {
        var member = talk.ann.with("Audit-Reason", "Because");
        var unknown = "/audit/conversations/" + UUID.randomUUID();

        assertThat(member.get(path).statusCode()).isEqualTo(403);
        assertThat(member.get(unknown).statusCode()).isEqualTo(403);
        assertThat(code(auditor.get(unknown))).isEqualTo("conversation-not-found");
        assertThat(code(auditor.get("/audit/conversations/nonsense"))).isEqualTo("conversation-not-found");
    }

    @Test
    void who_looks_says_why_and_that_is_in_the_log_before_anything_is_shown() throws Exception {
        var silent = anybody.bearer(anybody.token("auditor-1", "audit:read"));
        assertThat(code(silent.get(path))).isEqualTo("malformed-request");
        var before = get("/audit/access-log?limit=1000").get("items").size();

        auditor.with("Accept", "application/json").get(path + "?asOf=1");

        var records = get("/audit/access-log?limit=1000").get("items");
        assertThat(records.size()).isEqualTo(before + 2);
        var record = records.get(before);
        assertThat(record.get("type").stringValue()).isEqualTo("AuditAccessed");
        assertThat(record.at("/payload/actor").stringValue()).isEqualTo("auditor-1");
        assertThat(record.at("/payload/access").stringValue()).isEqualTo("transcript");
        assertThat(record.at("/payload/conversationId").stringValue()).isEqualTo(talk.id);
        assertThat(record.at("/payload/seal/asOf").longValue())
                .isEqualTo(record.get("position").longValue() - 1);
        assertThat(record.get("content").toString()).isEqualTo("{\"reason\":\"Case 7\",\"query\":\"asOf=1\"}");
    }

    @Test
    void a_reason_is_recorded_as_it_was_typed_in_whatever_letters() throws Exception {
        var token = anybody.token("auditor-2", "audit:read");

        assertThat(because("Prüfung, Дело 7 👁".getBytes(UTF_8), token)).startsWith("HTTP/1.1 200");
        assertThat(because("Prüfung".getBytes(ISO_8859_1), token))
                .startsWith("HTTP/1.1 400")
                .contains("is not UTF-8");

        var records = get("/audit/access-log?limit=1000").get("items").values();
        assertThat(records)
                .filteredOn(record -> record.at("/payload/actor").stringValue().equals("auditor-2"))
                .extracting(record -> record.at("/content/reason").stringValue())
                .containsExactly("Prüfung, Дело 7 👁");
    }

    private String because(byte[] reason, String token) throws Exception {
        return anybody.raw("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\nAuthorization: Bearer "
                + token + "\nAudit-Reason: " + new String(reason, ISO_8859_1) + "\n\n");
    }

    @Test
    void each_event_is_shown_as_it_is_stored_with_its_words_beside_it() throws Exception {
        talk.say(talk.ann, "Hello");

        var events = get(path + "/events?fromVersion=2&limit=1");

        assertThat(events.get("hasMore").booleanValue()).isFalse();
        assertThat(events.get("lastVersion").longValue()).isEqualTo(2);
        var sent = events.get("items").get(0);
        assertThat(sent.get("type").stringValue()).isEqualTo("MessageSent");
        assertThat(sent.get("payload").has("content")).isFalse();
        assertThat(sent.at("/content/content").stringValue()).isEqualTo("Hello");
        assertThat(sent.get("link").stringValue()).hasSize(44);
        var lines = auditor.with("Accept", "application/x-ndjson").get(path + "/events");
        assertThat(lines.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(lines.body()
                        .lines()
                        .map(line -> Http.json(line).get("version").longValue()))
                .containsExactly(1L, 2L);
        assertThat(lines.body().lines().toList().get(1)).isEqualTo(sent.toString());
    }

    @Test
    void a_conversation_is_shown_as_it_stood_at_a_version_a_position_and_a_time() throws Exception {
        var first = talk.say(talk.ann, "one");
        var second = talk.say(talk.bob, "two");
        var position = get(path).at("/asOf/position").longValue();
        var time = Instant.now();
        talk.edit(talk.ann, first, "one, but better");
        talk.delete(talk.bob, second);

        var now = get(path);
        assertThat(now.at("/messages/0/content").stringValue()).isEqualTo("one, but better");
        assertThat(now.at("/messages/1/content").stringValue()).isEqualTo("two");
        assertThat(now.at("/messages/1/deletedBy").stringValue()).isEqualTo("bob");
        assertThat(now.at("/conversation/name").stringValue()).isEqualTo("Plans");
        var then = get(path + "?asOf=3");
        assertThat(then.at("/asOf/version").longValue()).isEqualTo(3);
        assertThat(then.at("/messages/0/content").stringValue()).isEqualTo("one");
        assertThat(then.at("/messages/0/editedAt").isNull()).isTrue();
        assertThat(then.at("/messages/1/deletedAt").isNull()).isTrue();
        for (var asOf : List.of("position:" + position, time.toString())) {
            var same = get(path + "?asOf=" + asOf);
            assertThat(same.get("messages")).isEqualTo(then.get("messages"));
            assertThat(same.get("readPointers")).isEqualTo(then.get("readPointers"));
        }
        assertThat(get(path + "?asOf=" + time)).isEqualTo(get(path + "?asOf=" + time));
    }

    @Test
    void what_is_still_to_come_cannot_be_shown() throws Exception {
        assertThat(code(auditor.get(path + "?asOf=99"))).isEqualTo("position-beyond-head");
        assertThat(code(auditor.get(path + "?asOf=position:999999999"))).isEqualTo("position-beyond-head");
        assertThat(code(auditor.get(path + "?asOf=2999-01-01T00:00:00Z"))).isEqualTo("position-beyond-head");
        assertThat(code(auditor.get(path + "?asOf=yesterday"))).isEqualTo("malformed-request");
    }

    @Test
    void a_message_has_a_history_of_its_words_and_of_who_could_see_them() throws Exception {
        var message = talk.say(talk.ann, "draft");
        talk.read(talk.bob, message);
        talk.edit(talk.ann, message, "final");
        talk.delete(talk.ann, message);

        var history = get(path + "/messages/" + message.get("id").stringValue() + "/history")
                .get("history");

        assertThat(history.valueStream().map(form -> form.get("type").stringValue()))
                .containsExactly("MessageSent", "MessageEdited", "MessageDeleted");
        assertThat(history.at("/0/content").stringValue()).isEqualTo("draft");
        assertThat(history.at("/0/visibleTo").toString()).isEqualTo("[\"ann\",\"bob\"]");
        assertThat(history.at("/0/readBy/0/userId").stringValue()).isEqualTo("bob");
        assertThat(history.at("/1/content").stringValue()).isEqualTo("final");
        assertThat(history.at("/1/readBy").isEmpty()).isTrue();
        assertThat(history.at("/2/actor").stringValue()).isEqualTo("ann");
        assertThat(code(auditor.get(path + "/messages/none/history"))).isEqualTo("message-not-found");
    }

    @Test
    void the_difference_between_two_moments_has_what_was_before() throws Exception {
        var message = talk.say(talk.ann, "before");
        talk.edit(talk.ann, message, "after");
        talk.say(talk.bob, "more");

        var changes = get(path + "/diff?from=2&to=4");

        assertThat(changes.get("fromVersion").longValue()).isEqualTo(2);
        assertThat(changes.get("toVersion").longValue()).isEqualTo(4);
        assertThat(changes.at("/changes/0/before/content/content").stringValue())
                .isEqualTo("before");
        assertThat(changes.at("/changes/0/event/content/content").stringValue()).isEqualTo("after");
        assertThat(changes.at("/changes/1/before").isNull()).isTrue();
        assertThat(get(path + "/diff?from=1").get("changes")).hasSize(3);
        assertThat(code(auditor.get(path + "/diff?from=4&to=2"))).isEqualTo("malformed-request");
    }

    @Test
    void what_one_user_did_and_what_was_said_can_be_found() throws Exception {
        var word = "w" + UUID.randomUUID();
        talk.say(talk.bob, "I say " + word);
        talk.say(talk.ann, "so do I: " + word.toUpperCase(java.util.Locale.ROOT));

        assertThat(get("/audit/search?conversation=" + talk.id + "&text=" + word)
                        .get("items"))
                .hasSize(2);
        var start = get(path + "?asOf=1").at("/asOf/position").longValue();
        var bobs = get("/audit/users/bob/events?from=position:" + start);
        assertThat(bobs.at("/items/0/content/content").stringValue()).isEqualTo("I say " + word);
        var page = get("/audit/search?user=bob&from=position:" + start + "&limit=1");
        assertThat(page.get("next").stringValue()).startsWith("position:");
        assertThat(get("/audit/search?user=bob&from=" + page.get("next").stringValue())
                        .get("items"))
                .isEmpty();
        assertThat(code(auditor.get("/audit/search?text=" + word))).isEqualTo("malformed-request");
    }

    @Test
    void a_conversation_is_played_again_in_steps_or_in_one_go() throws Exception {
        talk.say(talk.ann, "one");
        talk.say(talk.bob, "two");

        var all = auditor.get(path + "/replay?speed=0").body();
        assertThat(all.lines().filter(line -> line.startsWith("event: ")))
                .containsExactly(
                        "event: ConversationStarted", "event: MessageSent", "event: MessageSent", "event: end");
        var step = auditor.get(path + "/replay?steps=2").body();
        assertThat(step).doesNotContain("event: end");
        var last = step.lines()
                .filter(line -> line.startsWith("id: "))
                .toList()
                .getLast()
                .substring(4);
        var rest = auditor.with("Last-Event-ID", last)
                .get(path + "/replay?speed=1000")
                .body();
        assertThat(rest).contains("\"two\"").doesNotContain("\"one\"").endsWith("event: end\ndata:\n\n");
    }

    private static String code(HttpResponse<String> answer) {
        return Http.json(answer.body()).path("code").asString();
    }
}
