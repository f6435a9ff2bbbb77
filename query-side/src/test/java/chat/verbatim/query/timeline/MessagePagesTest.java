package chat.verbatim.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.OnEveryStore;
import chat.verbatim.query.Story;
import chat.verbatim.query.WebFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnEveryStore
class MessagePagesTest extends WebFixture {

    private Story story;
    private String messages;

    @BeforeEach
    void ten_messages() {
        story = Story.of(log, "friends", "ann", "bob")
                .says("ann", 10)
                .edits(9, "nine")
                .deletes("ann", 8);
        messages = "/conversations/" + story.id() + "/messages";
        project();
    }

    @Test
    void the_first_page_is_the_newest() {
        var answer = get("bob", messages + "?limit=3");

        assertThat(answer).hasStatusOk();
        assertThat(seqs(answer)).isEqualTo("[10,9,8]");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("page", 1)
                .containsEntry("limit", 3)
                .containsEntry("total", 10)
                .containsEntry("asOf", 10)
                .containsEntry("hasMore", true);
        assertThat(answer).headers().hasValue("Link", "<" + messages + "?limit=3&page=2&asOf=10>; rel=\"next\"");
    }

    @Test
    void fields_have_the_order_of_the_contract() throws Exception {
        var body = get("bob", messages + "?limit=1").getResponse().getContentAsString();

        assertThat(body)
                .matches("\\{\"items\":\\[\\{\"id\":\"[^\"]{43}\",\"conversationId\":\"" + story.id()
                        + "\",\"seq\":10,\"version\":11,\"senderId\":\"ann\",\"type\":\"text\",\"content\":\"word 10\","
                        + "\"sentAt\":\"2026-01-01T12:00:10.123Z\",\"editedAt\":null,\"deletedAt\":null,\"deletedBy\":null,"
                        + "\"revision\":1,\"clientMessageId\":\"client-10\"}],"
                        + "\"page\":1,\"limit\":1,\"total\":10,\"asOf\":10,\"hasMore\":true}");
    }

    @Test
    void following_the_links_shows_everything_once_while_new_messages_arrive() {
        var seen = new StringBuilder();
        var uri = messages + "?limit=4&x=y";
        while (uri != null) {
            var answer = get("bob", uri);
            seen.append(seqs(answer));
            story.says("bob", 1);
            caughtUp();
            var link = answer.getResponse().getHeader("Link");
            uri = link == null ? null : link.substring(1, link.indexOf('>'));
            assertThat(link == null || link.contains("x=y")).isTrue();
        }
        assertThat(seen).hasToString("[10,9,8,7][6,5,4,3][2,1]");
    }

    @Test
    void before_after_and_around_have_no_page_number() {
        assertThat(seqs(get("bob", messages + "?before=5&limit=3"))).isEqualTo("[4,3,2]");
        assertThat(seqs(get("bob", messages + "?after=5&limit=3"))).isEqualTo("[8,7,6]");
        assertThat(seqs(get("bob", messages + "?around=5&limit=3"))).isEqualTo("[6,5,4]");
        assertThat(get("bob", messages + "?around=5")).bodyJson().doesNotHavePath("$.page");
    }

    @Test
    void they_lead_on_in_their_direction() {
        assertThat(get("bob", messages + "?before=5&limit=3"))
                .headers()
                .hasValue("Link", "<" + messages + "?limit=3&before=2&asOf=10>; rel=\"next\"");
        assertThat(get("bob", messages + "?after=5&limit=3"))
                .headers()
                .hasValue("Link", "<" + messages + "?limit=3&after=8&asOf=10>; rel=\"next\"");
        assertThat(get("bob", messages + "?after=7&limit=3")).headers().doesNotContainHeader("Link");
    }

    @Test
    void as_of_forgets_what_came_later() {
        var answer = get("bob", messages + "?asOf=4&limit=3");
        assertThat(seqs(answer)).isEqualTo("[4,3,2]");
        assertThat(answer).bodyJson().extractingPath("$.total").isEqualTo(4);
        assertThat(get("bob", messages + "?asOf=99"))
                .bodyJson()
                .extractingPath("$.asOf")
                .isEqualTo(10);
        assertThat(seqs(get("bob", messages + "?asOf=0"))).isEqualTo("[]");
    }

    @Test
    void a_page_beyond_the_end_is_empty() {
        var answer = get("bob", messages + "?page=1000000");
        assertThat(seqs(answer)).isEqualTo("[]");
        assertThat(answer).bodyJson().extractingPath("$.hasMore").isEqualTo(false);
    }

    @Test
    void a_bad_value_is_named() {
        for (var bad : new String[] {
            "page=0",
            "page=x",
            "limit=0",
            "limit=201",
            "limit=ten",
            "before=0",
            "after=-1",
            "around=1.5",
            "asOf=y",
            "page=1&page=2",
            "limit="
        }) {
            var name = bad.substring(0, bad.indexOf('='));
            assertThat(get("bob", messages + "?" + bad))
                    .as(bad)
                    .hasStatus(400)
                    .bodyText()
                    .startsWith("malformed-request: " + name);
        }
        assertThat(get("bob", messages + "?page=1&before=4")).hasStatus(400);
        assertThat(get("bob", messages + "?unknown=1")).hasStatusOk();
    }

    @Test
    void a_stranger_learns_nothing() {
        var unknown = get("eve", "/conversations/00000000-0000-4000-8000-000000000000/messages?page=x");
        assertThat(unknown).hasStatus(404).bodyText().startsWith("conversation-not-found");
        var text = unknown.getResponse().getHeaderNames();
        assertThat(get("eve", messages + "?page=x")).hasStatus(404);
        assertThat(get("eve", messages + "/" + story.message(1)))
                .hasStatus(404)
                .bodyText()
                .startsWith("conversation-");
        assertThat(get("eve", "/conversations/nonsense/messages")).hasStatus(404);
        assertThat(get("eve", messages).getResponse().getHeaderNames()).isEqualTo(text);
    }

    @Test
    void a_tombstone_and_an_edit_are_shown_as_they_are() {
        assertThat(get("bob", messages + "/" + story.message(8)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("content", null)
                .containsEntry("deletedBy", "ann")
                .containsEntry("deletedAt", "2026-01-01T12:03:20.123Z");
        assertThat(get("bob", messages + "/" + story.message(9)))
                .bodyJson()
                .extractingPath("$.content")
                .isEqualTo("nine");
    }

    @Test
    void a_message_that_has_not_changed_is_not_sent_again() {
        var one = messages + "/" + story.message(9);
        assertThat(get("bob", one)).headers().hasValue("ETag", "\"2\"");
        assertThat(get("bob", one, "If-None-Match", "\"2\"")).hasStatus(304);
        assertThat(get("bob", one, "If-None-Match", "\"1\"")).hasStatusOk();
    }

    @Test
    void an_unknown_message_is_not_found() {
        var other = Story.of(log, "others", "ann").says("ann", 1);
        caughtUp();
        assertThat(get("bob", messages + "/" + other.message(1)))
                .hasStatus(404)
                .bodyText()
                .startsWith("message-");
        assertThat(get("bob", messages + "/nonsense")).hasStatus(404).bodyText().startsWith("message-");
    }

    @Test
    void a_read_waits_for_the_position_it_names() {
        story.says("ann", 1);
        assertThat(seqs(get("bob", messages + "?limit=1", "Verbatim-Min-Position", "" + log.head())))
                .isEqualTo("[11]");
        assertThat(get("bob", messages, "Verbatim-Min-Position", "" + (log.head() + 1)))
                .hasStatus(400)
                .bodyText()
                .startsWith("position-beyond-head");
        assertThat(get("bob", messages, "Verbatim-Min-Position", "soon"))
                .hasStatus(400)
                .bodyText()
                .startsWith("malformed-request: Verbatim-Min-Position");
    }

    private static String seqs(MvcTestResult answer) {
        try {
            var items = tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(answer.getResponse().getContentAsString())
                    .get("items");
            return items.valueStream()
                    .map(item -> item.get("seq").asString())
                    .toList()
                    .toString()
                    .replace(" ", "");
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
