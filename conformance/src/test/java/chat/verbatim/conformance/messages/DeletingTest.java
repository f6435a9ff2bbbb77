package chat.verbatim.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OneNode
class DeletingTest {

    private Person owner;
    private Person admin;
    private Person author;
    private Person member;
    private String group;
    private JsonNode message;

    @BeforeEach
    void a_message_in_a_group(Node node) {
        owner = node.person("owner");
        admin = node.person("admin");
        author = node.person("author");
        member = node.person("member");
        group = owner.founds("Team", admin, author, member);
        owner.makes(group, admin, "admin");
        message = author.http()
                .post(Paths.messages(group), Json.of("content", "oops", "clientMessageId", "c-1"))
                .expect(201)
                .json();
    }

    @Test
    void a_tombstone_keeps_everything_but_the_content() {
        var answer = author.http().delete(Paths.message(message)).expect(204);
        assertThat(answer.response().body()).isEmpty();
        assertThat(answer.theHeader("Verbatim-Position")).matches("[1-9]\\d*");

        var tombstone = member.gets(Paths.message(message));

        assertThat(Json.fields(tombstone)).isEqualTo(Json.fields(message));
        assertThat(tombstone.get("content").isNull()).isTrue();
        assertThat(tombstone.get("deletedBy").asString()).isEqualTo(author.id());
        assertThat(tombstone.get("deletedAt").asString()).endsWith("Z");
        assertThat(tombstone.get("version").asLong())
                .isEqualTo(message.get("version").asLong() + 1);
        assertThat(Json.without(tombstone, "content", "deletedBy", "deletedAt", "version", "revision"))
                .isEqualTo(Json.without(message, "content", "deletedBy", "deletedAt", "version", "revision"));
    }

    @Test
    void deleting_twice_is_deleting_once() {
        author.deletes(message);
        var tombstone = member.gets(Paths.message(message));

        author.deletes(message);
        owner.deletes(message);

        assertThat(member.gets(Paths.message(message))).isEqualTo(tombstone);
    }

    @Test
    void an_edited_message_stays_edited_as_a_tombstone() {
        var edited = author.edits(message, "oops, again");
        author.deletes(message);

        var tombstone = member.gets(Paths.message(message));

        assertThat(tombstone.get("editedAt")).isEqualTo(edited.get("editedAt"));
    }

    @Test
    void owners_and_admins_of_the_group_delete_too() {
        var second = author.sends(group, "oops, too");

        admin.deletes(message);
        owner.deletes(second);

        assertThat(member.gets(Paths.message(message)).get("deletedBy").asString())
                .isEqualTo(admin.id());
        assertThat(member.gets(Paths.message(second)).get("deletedBy").asString())
                .isEqualTo(owner.id());
    }

    @Test
    void other_members_do_not() {
        member.http().delete(Paths.message(message)).problem(403, "forbidden");

        assertThat(member.gets(Paths.message(message)).get("content").asString())
                .isEqualTo("oops");
    }

    @Test
    void in_a_private_conversation_only_the_author_does() {
        var two = owner.meets(member);
        var words = member.sends(two, "mine");

        owner.http().delete(Paths.message(words)).problem(403, "forbidden");
        member.deletes(words);
    }

    @Test
    void a_message_that_is_not_there_is_not_found() {
        author.http().delete(Paths.message(group, "no-such-message")).problem(404, "message-not-found");
    }

    @Test
    void numbers_are_never_used_again() {
        author.deletes(message);

        assertThat(author.sends(group, "next").get("seq").asLong()).isEqualTo(2);
    }
}
