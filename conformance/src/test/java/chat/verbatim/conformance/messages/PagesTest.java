package chat.verbatim.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OneNode
class PagesTest {

    private Person ann;
    private Person bob;
    private String conversation;
    private List<JsonNode> sent;

    @BeforeEach
    void a_conversation_with_23_messages(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        conversation = ann.meets(bob);
        sent = IntStream.rangeClosed(1, 23)
                .mapToObj(i -> ann.sends(conversation, "no. " + i))
                .toList();
    }

    private List<Long> seqs(String query) {
        return Json.numbers(bob.page(conversation, query).get("items"), "seq");
    }

    private static List<Long> down(long from, long to) {
        return LongStream.iterate(from, i -> i >= to, i -> i - 1).boxed().toList();
    }

    @Test
    void pages_are_newest_first_and_hold_the_messages_as_sent() {
        var page = bob.page(conversation, "");

        assertThat(Json.fields(page)).containsExactly("items", "page", "limit", "total", "asOf", "hasMore");
        assertThat(Json.list(page.get("items"))).containsExactlyElementsOf(sent.reversed());
        assertThat(page.get("page").asLong()).isEqualTo(1);
        assertThat(page.get("limit").asLong()).isEqualTo(50);
        assertThat(page.get("total").asLong()).isEqualTo(23);
        assertThat(page.get("asOf").asLong()).isEqualTo(23);
        assertThat(page.get("hasMore").asBoolean()).isFalse();
    }

    @Test
    void page_after_page_gives_everything_once() {
        assertThat(seqs("page=1&limit=10")).isEqualTo(down(23, 14));
        assertThat(seqs("page=2&limit=10")).isEqualTo(down(13, 4));
        assertThat(seqs("page=3&limit=10")).isEqualTo(down(3, 1));
        assertThat(seqs("page=4&limit=10")).isEmpty();
        assertThat(bob.page(conversation, "page=2&limit=10").get("hasMore").asBoolean())
                .isTrue();
        assertThat(bob.page(conversation, "page=3&limit=10").get("hasMore").asBoolean())
                .isFalse();
        assertThat(bob.page(conversation, "page=23&limit=1").get("hasMore").asBoolean())
                .isFalse();
        assertThat(bob.page(conversation, "page=99&limit=10").get("total").asLong())
                .isEqualTo(23);
    }

    @Test
    void a_pinned_walk_along_the_links_is_not_disturbed_by_new_messages() {
        var found = new ArrayList<Long>();
        var next = Paths.messages(conversation) + "?limit=7&asOf=23";
        while (!next.isEmpty()) {
            var answer = bob.http().upToDate().get(next).expect(200);
            found.addAll(Json.numbers(answer.json().get("items"), "seq"));
            assertThat(answer.json().get("asOf").asLong()).isEqualTo(23);
            next = answer.header("Link")
                    .map(link -> link.substring(link.indexOf('<') + 1, link.indexOf('>')))
                    .orElse("");
            ann.sends(conversation, "in between");
        }
        assertThat(found).isEqualTo(down(23, 1));
    }

    @Test
    void an_earlier_moment_can_be_asked_for() {
        var page = bob.page(conversation, "asOf=5&limit=3");

        assertThat(Json.numbers(page.get("items"), "seq")).containsExactly(5L, 4L, 3L);
        assertThat(page.get("asOf").asLong()).isEqualTo(5);
        assertThat(page.get("hasMore").asBoolean()).isTrue();
    }

    @Test
    void before_gives_the_nearest_older_ones() {
        var page = bob.page(conversation, "before=10&limit=4");
        assertThat(Json.numbers(page.get("items"), "seq")).containsExactly(9L, 8L, 7L, 6L);
        assertThat(page.get("hasMore").asBoolean()).isTrue();

        assertThat(seqs("before=3&limit=4")).containsExactly(2L, 1L);
        assertThat(bob.page(conversation, "before=3&limit=2").get("hasMore").asBoolean())
                .isFalse();
        assertThat(seqs("before=1&limit=4")).isEmpty();
    }

    @Test
    void after_gives_the_nearest_newer_ones_and_still_newest_first() {
        var page = bob.page(conversation, "after=10&limit=4");
        assertThat(Json.numbers(page.get("items"), "seq")).containsExactly(14L, 13L, 12L, 11L);
        assertThat(page.get("hasMore").asBoolean()).isTrue();

        assertThat(seqs("after=20&limit=4")).containsExactly(23L, 22L, 21L);
        assertThat(bob.page(conversation, "after=20&limit=3").get("hasMore").asBoolean())
                .isFalse();
        assertThat(seqs("after=23&limit=4")).isEmpty();
        assertThat(seqs("after=0&limit=2")).containsExactly(2L, 1L);
    }

    @Test
    void around_has_the_one_asked_for_amid_its_neighbours() {
        var middle = seqs("around=12&limit=5");
        assertThat(middle).hasSize(5).contains(12L, 11L, 13L).isEqualTo(down(middle.getFirst(), middle.getLast()));
        assertThat(seqs("around=1&limit=5")).contains(1L, 2L);
        assertThat(seqs("around=23&limit=5")).contains(23L, 22L);
        assertThat(seqs("around=12&limit=1")).containsExactly(12L);
    }

    @Test
    void a_page_that_cannot_be_is_refused() {
        for (var query : List.of(
                "page=0",
                "page=-1",
                "page=x",
                "page=1.5",
                "limit=0",
                "limit=201",
                "limit=x",
                "before=x",
                "after=x",
                "around=x",
                "asOf=x",
                "after=-1",
                "asOf=-1",
                "page=99999999999999999999")) {
            var answer = bob.http().upToDate().get(Paths.messages(conversation) + "?" + query);
            assertThat(answer.status()).as("%s: %s", query, answer).isEqualTo(400);
            answer.problem(400);
        }
    }

    @Test
    void a_page_far_beyond_the_end_is_empty_or_refused_but_never_a_crash() {
        var answer = bob.http().upToDate().get(Paths.messages(conversation) + "?page=9223372036854775807&limit=200");

        assertThat(answer.status()).as("%s", answer).isIn(200, 400);
    }

    @Test
    void an_unknown_query_name_is_ignored() {
        assertThat(bob.page(conversation, "colour=blue&limit=1").get("items").size())
                .isEqualTo(1);
    }

    @Test
    void tombstones_are_counted_and_shown() {
        ann.deletes(sent.get(21));

        var page = bob.page(conversation, "limit=3");

        assertThat(Json.numbers(page.get("items"), "seq")).containsExactly(23L, 22L, 21L);
        assertThat(page.get("total").asLong()).isEqualTo(23);
        assertThat(page.get("items").get(1).get("content").isNull()).isTrue();
    }

    @Test
    void one_message_is_as_in_its_page() {
        var third = sent.get(2);

        assertThat(bob.gets(Paths.message(third))).isEqualTo(third);
        bob.http()
                .upToDate()
                .get(Paths.message(conversation, "no-such-message"))
                .problem(404, "message-not-found");
    }

    @Test
    void an_empty_conversation_has_an_empty_page(Node node) {
        var page = ann.page(ann.meets(node.person("cid")), "");

        assertThat(page.get("items").size()).isZero();
        assertThat(page.get("total").asLong()).isZero();
        assertThat(page.get("hasMore").asBoolean()).isFalse();
    }
}
