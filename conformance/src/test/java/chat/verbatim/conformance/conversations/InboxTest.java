package chat.verbatim.conformance.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Person;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OneNode
class InboxTest {

    private Person ann;
    private Person bob;
    private Person cid;

    @BeforeEach
    void people(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        cid = node.person("cid");
    }

    @Test
    void the_last_active_conversation_comes_first() {
        var first = ann.founds("First", bob);
        var second = ann.founds("Second", bob);
        var third = cid.founds("Third", ann);
        assertThat(Json.texts(ann.inbox().get("items"), "id")).containsExactly(third, second, first);

        bob.sends(first, "up");

        assertThat(Json.texts(ann.inbox().get("items"), "id")).containsExactly(first, third, second);
    }

    @Test
    void only_creation_and_messages_are_activity() {
        var first = ann.founds("First", bob);
        var message = ann.sends(first, "hi");
        var second = ann.founds("Second", bob);

        ann.renames(first, "Renamed");
        ann.adds(first, cid);
        ann.edits(message, "hello");
        bob.reads(message);

        assertThat(Json.texts(ann.inbox().get("items"), "id")).containsExactly(second, first);
    }

    @Test
    void an_item_says_what_happened_last_and_how_much_is_unread() {
        var group = ann.founds("Team", bob);
        ann.sends(group, "one");
        var last = ann.sends(group, "two");

        var item = bob.inbox().get("items").get(0);

        assertThat(Json.fields(item))
                .contains("id", "type", "name", "createdBy", "createdAt", "version", "lastSeq", "participants")
                .contains("lastActivityAt", "lastMessage", "unreadCount", "participantCount");
        assertThat(item.get("lastMessage")).isEqualTo(last);
        assertThat(item.get("lastActivityAt")).isEqualTo(last.get("sentAt"));
        assertThat(item.get("unreadCount").asLong()).isEqualTo(2);
        assertThat(item.get("lastSeq").asLong()).isEqualTo(2);
        assertThat(ann.inbox().get("items").get(0).get("unreadCount").asLong()).isZero();
        assertThat(item).as("list and single agree").isEqualTo(bob.conversation(group));
    }

    @Test
    void a_conversation_without_messages_says_so() {
        var created = ann.conversation(ann.founds("Quiet", bob));

        assertThat(created.get("lastMessage").isNull()).isTrue();
        assertThat(created.get("lastActivityAt")).isEqualTo(created.get("createdAt"));
    }

    @Test
    void the_last_message_follows_its_edits_and_its_deletion() {
        var group = ann.founds("Team", bob);
        var message = ann.sends(group, "first thought");
        ann.edits(message, "second thought");
        assertThat(bob.inbox().get("items").get(0).get("lastMessage").get("content"))
                .isEqualTo(Json.of("c", "second thought").get("c"));

        ann.deletes(message);

        var last = bob.inbox().get("items").get(0).get("lastMessage");
        assertThat(last.get("content").isNull()).isTrue();
        assertThat(last.get("deletedBy").asString()).isEqualTo(ann.id());
        assertThat(bob.inbox().get("items").get(0).get("unreadCount").asLong())
                .as("a tombstone counts until it is passed")
                .isEqualTo(1);
    }

    @Test
    void a_big_group_shows_ten_of_its_members_the_caller_among_them(Node node) {
        var many = IntStream.range(0, 14).mapToObj(i -> node.person("m" + i)).toArray(Person[]::new);
        var group = ann.founds("Crowd", many);

        for (var person : new Person[] {ann, many[0], many[13]}) {
            var item = person.inbox().get("items").get(0);
            assertThat(item.get("participants").size()).isEqualTo(10);
            assertThat(Json.texts(item.get("participants"), "userId")).contains(person.id());
            assertThat(item.get("participantCount").asLong()).isEqualTo(15);
        }
        assertThat(ann.conversation(group).get("participants").size()).isEqualTo(15);
    }

    @Test
    void participants_show_how_far_they_have_read() {
        var group = ann.founds("Team", bob);
        var message = ann.sends(group, "one");
        ann.sends(group, "two");
        bob.reads(message);

        var participants = ann.conversation(group).get("participants");

        assertThat(Json.list(participants))
                .filteredOn(p -> p.get("userId").asString().equals(bob.id()))
                .singleElement()
                .satisfies(p -> assertThat(p.get("lastReadSeq").asLong()).isEqualTo(1));
        assertThat(Json.list(participants))
                .filteredOn(p -> p.get("userId").asString().equals(ann.id()))
                .singleElement()
                .satisfies(p -> assertThat(p.get("lastReadSeq").asLong()).isEqualTo(2));
    }

    @Test
    void pages_cover_everything_once_and_link_to_the_next() {
        var groups =
                IntStream.range(0, 5).mapToObj(i -> ann.founds("G" + i, bob)).toList();
        var found = new ArrayList<String>();
        var next = "/conversations?page=1&limit=2";
        while (!next.isEmpty()) {
            var answer = ann.http().upToDate().get(next).expect(200);
            var page = answer.json();
            found.addAll(Json.texts(page.get("items"), "id"));
            assertThat(page.get("limit").asLong()).isEqualTo(2);
            assertThat(page.get("total").asLong()).isEqualTo(5);
            assertThat(page.get("hasMore").asBoolean())
                    .isEqualTo(answer.header("Link").isPresent());
            next = answer.header("Link").map(InboxTest::target).orElse("");
        }
        assertThat(found).containsExactlyElementsOf(groups.reversed());
    }

    private static String target(String link) {
        assertThat(link).matches("<[^>]+>; *rel=\"next\".*");
        return link.substring(1, link.indexOf('>'));
    }

    @Test
    void a_page_that_cannot_be_is_refused() {
        for (var query : new String[] {"page=0", "page=-1", "page=x", "limit=0", "limit=201", "limit=many"}) {
            ann.http().get("/conversations?" + query).problem(400);
        }
        assertThat(ann.gets("/conversations?page=7&colour=blue").get("items").size())
                .isZero();
    }

    @Test
    void the_first_page_has_twenty() {
        var page = ann.gets("/conversations");

        assertThat(page.get("page").asLong()).isEqualTo(1);
        assertThat(page.get("limit").asLong()).isEqualTo(20);
        assertThat(page.get("hasMore").asBoolean()).isFalse();
    }
}
