package chat.verbatim.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OneNode
class ReadPointersTest {

    private Person ann;
    private Person bob;
    private String group;

    @BeforeEach
    void a_group(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        group = ann.founds("Team", bob);
    }

    private long unread(Person person) {
        return person.conversation(group).get("unreadCount").asLong();
    }

    @Test
    void the_answer_says_how_far_and_how_much_is_left() {
        ann.sends(group, "one");
        var second = ann.sends(group, "two");
        ann.sends(group, "three");

        var answer = bob.http().post(Paths.read(group), Paths.upTo(second)).expect(200);

        assertThat(answer.json())
                .isEqualTo(Json.parse(Json.of(
                                "conversationId",
                                group,
                                "lastReadMessageId",
                                second.get("id").asString(),
                                "lastReadSeq",
                                2,
                                "unreadCount",
                                1)
                        .toString()));
        assertThat(answer.theHeader("Verbatim-Position")).matches("[1-9]\\d*");
        assertThat(unread(bob)).isEqualTo(1);
    }

    @Test
    void a_pointer_never_moves_back() {
        var first = ann.sends(group, "one");
        var second = ann.sends(group, "two");
        var there = bob.reads(second);

        assertThat(bob.reads(first)).isEqualTo(there);
        assertThat(bob.reads(second)).as("a second time").isEqualTo(there);
        assertThat(unread(bob)).isZero();
    }

    @Test
    void sending_is_having_read_up_to_ones_own_message() {
        var first = ann.sends(group, "one");
        ann.sends(group, "two");
        var own = bob.sends(group, "three");
        assertThat(unread(bob)).isZero();

        ann.sends(group, "four");

        assertThat(unread(bob)).isEqualTo(1);
        var late = bob.reads(first);
        assertThat(late.get("lastReadSeq").asLong()).isEqualTo(3);
        assertThat(late.get("lastReadMessageId")).isEqualTo(own.get("id"));
        assertThat(late.get("unreadCount").asLong()).isEqualTo(1);
    }

    @Test
    void a_new_member_starts_with_what_was_before_as_read(Node node) {
        ann.sends(group, "one");
        ann.sends(group, "two");
        var cid = node.person("cid");
        ann.adds(group, cid);
        assertThat(unread(cid)).isZero();

        ann.sends(group, "three");

        assertThat(unread(cid)).isEqualTo(1);
        assertThat(cid.page(group, "").get("items").size()).isEqualTo(3);
    }

    @Test
    void a_message_of_another_conversation_or_of_none_is_refused(Node node) {
        var elsewhere = ann.sends(ann.founds("Other", bob), "elsewhere");

        bob.http().post(Paths.read(group), Paths.upTo(elsewhere)).fault("/lastMessageId");
        bob.http()
                .post(Paths.read(group), Json.of("lastMessageId", "no-such-message"))
                .fault("/lastMessageId");
        bob.http().post(Paths.read(group), Json.of()).fault("/lastMessageId");
    }

    @Test
    void one_can_read_up_to_a_tombstone() {
        var gone = ann.sends(group, "one");
        ann.deletes(gone);

        assertThat(unread(bob)).isEqualTo(1);
        assertThat(bob.reads(gone).get("unreadCount").asLong()).isZero();
    }

    @Test
    void reading_does_not_change_the_conversation() {
        var before = bob.conversation(group).get("version");
        bob.reads(ann.sends(group, "one"));

        assertThat(bob.conversation(group).get("version").asLong()).isEqualTo(before.asLong() + 1);
    }
}
