package chat.verbatim.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.OnEveryStore;
import chat.verbatim.query.Story;
import chat.verbatim.query.WebFixture;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Test;

@OnEveryStore
class InboxTest extends WebFixture {

    @Test
    void conversations_come_in_the_order_of_their_last_activity() {
        var one = Story.of(log, "one", "ann", "bob").says("ann", 2);
        var two = Story.of(log, "two", "ann", "bob");
        var three = Story.of(log, "three", "ann", "bob").says("ann", 1);
        one.says("bob", 1);
        three.edits(1, "an edit is no activity").marks("bob", 1);
        Story.of(log, "other", "bob", "cy");
        project();

        assertThat(get("ann", "/conversations"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(
                        one.id().toString(), three.id().toString(), two.id().toString());
    }

    @Test
    void pages_lead_on() {
        Stream.of("a", "b", "c", "d", "e").forEach(key -> Story.of(log, key, "ann"));
        project();

        var second = get("ann", "/conversations?limit=2&page=2");
        assertThat(second)
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("page", 2)
                .containsEntry("limit", 2)
                .containsEntry("total", 5)
                .containsEntry("hasMore", true)
                .doesNotContainKey("asOf");
        assertThat(second).headers().hasValue("Link", "</conversations?limit=2&page=3>; rel=\"next\"");
        assertThat(get("ann", "/conversations?limit=2&page=3")).headers().doesNotContainHeader("Link");
        assertThat(get("ann", "/conversations?page=999999999999999999"))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(get("ann", "/conversations?limit=201")).hasStatus(400);
        assertThat(get("ann", "/conversations?page=1&page=2")).hasStatus(400);
    }

    @Test
    void nobody_has_no_conversations() {
        project();
        assertThat(get("nobody", "/conversations"))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
    }

    @Test
    void unread_is_what_came_after_the_last_that_was_read_sent_or_there_at_joining() {
        var story = Story.of(log, "friends", "ann", "bob", "cy").says("ann", 4);
        story.marks("cy", 3).says("bob", 1).joins("dee").says("ann", 2);
        project();

        unread("ann", story).isEqualTo(0);
        unread("bob", story).isEqualTo(2);
        unread("cy", story).isEqualTo(4);
        unread("dee", story).isEqualTo(2);
    }

    @Test
    void a_read_pointer_never_moves_back() {
        var story = Story.of(log, "friends", "ann", "bob")
                .says("ann", 10)
                .marks("bob", 3)
                .says("bob", 1);
        story.marks("bob", 5);
        project();

        unread("bob", story).isEqualTo(0);
    }

    @Test
    void fields_have_the_order_of_the_contract() throws Exception {
        var story = Story.of(log, "friends", "ann", "bob")
                .says("ann", 1)
                .deletes("ann", 1)
                .marks("bob", 1);
        project();

        var body = get("bob", "/conversations/" + story.id()).getResponse().getContentAsString();
        assertThat(body)
                .startsWith(
                        "{\"id\":\"" + story.id() + "\",\"type\":\"group\",\"name\":\"friends\",\"createdBy\":\"ann\","
                                + "\"createdAt\":\"2026-01-01T12:00:00.123Z\",\"version\":3,\"lastSeq\":1,\"participants\":["
                                + "{\"userId\":\"ann\",\"role\":\"owner\",\"joinedAt\":\"2026-01-01T12:00:00.123Z\",\"lastReadSeq\":1},"
                                + "{\"userId\":\"bob\",\"role\":\"member\",\"joinedAt\":\"2026-01-01T12:00:00.123Z\",\"lastReadSeq\":1}],"
                                + "\"lastActivityAt\":\"2026-01-01T12:00:01.123Z\",\"lastMessage\":{\"id\":")
                .contains("\"content\":null,\"sentAt\"")
                .endsWith("\"unreadCount\":0,\"participantCount\":2}");
    }

    @Test
    void the_last_message_is_shown_as_it_is_now() {
        var story = Story.of(log, "friends", "ann", "bob").says("ann", 2).edits(2, "changed");
        project();
        assertThat(get("bob", "/conversations"))
                .bodyJson()
                .extractingPath("$.items[0].lastMessage.content")
                .isEqualTo("changed");
        assertThat(get("bob", "/conversations/" + story.id()))
                .bodyJson()
                .extractingPath("$.lastMessage.seq")
                .isEqualTo(2);
    }

    @Test
    void a_list_shows_ten_participants_at_most_and_the_caller_among_them() {
        var users =
                Stream.iterate(10, i -> i < 25, i -> i + 1).map(i -> "user" + i).toArray(String[]::new);
        var story = Story.of(log, "crowd", users).says("user24", 3);
        project();

        var listed = get("user24", "/conversations");
        assertThat(listed)
                .bodyJson()
                .extractingPath("$.items[0].participantCount")
                .isEqualTo(15);
        assertThat(listed)
                .bodyJson()
                .extractingPath("$.items[0].participants[*].userId")
                .asArray()
                .hasSize(10)
                .startsWith("user10", "user11")
                .endsWith("user24");
        assertThat(get("user10", "/conversations"))
                .bodyJson()
                .extractingPath("$.items[0].participants[*].userId")
                .asArray()
                .hasSize(10)
                .endsWith("user19");
        assertThat(get("user10", "/conversations/" + story.id()))
                .bodyJson()
                .extractingPath("$.participants")
                .asArray()
                .hasSize(15);
    }

    @Test
    void who_left_is_a_stranger_and_who_comes_back_is_not() {
        var story = Story.of(log, "friends", "ann", "bob").says("ann", 1).leaves("bob");
        project();
        assertThat(get("bob", "/conversations/" + story.id()))
                .hasStatus(404)
                .bodyText()
                .startsWith("conversation-");
        assertThat(get("bob", "/conversations"))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);

        story.says("ann", 3).joins("bob");
        caughtUp();
        unread("bob", story).isEqualTo(0);
    }

    @Test
    void a_stranger_and_a_malformed_id_are_answered_alike() {
        var story = Story.of(log, "friends", "ann", "bob");
        project();
        Stream.of(story.id().toString(), "nonsense", "00000000-0000-4000-8000-000000000000")
                .forEach(id -> assertThat(get("eve", "/conversations/" + id))
                        .hasStatus(404)
                        .bodyText()
                        .isEqualTo("conversation-not-found: You are in no such conversation."));
    }

    private AbstractObjectAssert<?, Object> unread(String user, Story story) {
        return assertThat(get(user, "/conversations/" + story.id())).bodyJson().extractingPath("$.unreadCount");
    }
}
