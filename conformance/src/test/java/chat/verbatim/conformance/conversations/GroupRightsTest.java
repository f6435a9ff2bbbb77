package chat.verbatim.conformance.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OneNode
class GroupRightsTest {

    private Person owner;
    private Person admin;
    private Person member;
    private Person other;
    private Person outside;
    private String group;

    @BeforeEach
    void a_group_with_all_roles(Node node) {
        owner = node.person("owner");
        admin = node.person("admin");
        member = node.person("member");
        other = node.person("other");
        outside = node.person("outside");
        group = owner.founds("Team", admin, member, other);
        owner.makes(group, admin, "admin");
    }

    @Test
    void a_member_manages_nothing() {
        var http = member.http();
        var before = owner.conversation(group);

        http.patch(Paths.conversation(group), Json.of("name", "Mine")).problem(403, "forbidden");
        http.post(Paths.participants(group), Json.of("userIds", Paths.ids(outside)))
                .problem(403, "forbidden");
        http.put(Paths.participant(group, other), Json.of("role", "admin")).problem(403, "forbidden");
        http.put(Paths.participant(group, member), Json.of("role", "owner")).problem(403, "forbidden");
        http.delete(Paths.participant(group, other)).problem(403, "forbidden");

        assertThat(owner.conversation(group)).isEqualTo(before);
    }

    @Test
    void an_admin_renames_adds_and_removes_but_gives_no_roles() {
        assertThat(admin.renames(group, "Crew").get("name").asString()).isEqualTo("Crew");
        assertThat(admin.adds(group, outside).get("participants").size()).isEqualTo(5);
        admin.removes(group, other);
        admin.http()
                .put(Paths.participant(group, member), Json.of("role", "admin"))
                .problem(403, "forbidden");
    }

    @Test
    void an_owner_gives_and_takes_roles() {
        owner.makes(group, member, "admin");
        member.renames(group, "Crew");

        owner.makes(group, member, "member");

        member.http().patch(Paths.conversation(group), Json.of("name", "Again")).problem(403, "forbidden");
    }

    @Test
    void giving_the_same_role_changes_nothing() {
        var version = owner.conversation(group).get("version");

        assertThat(owner.makes(group, admin, "admin").get("version")).isEqualTo(version);
    }

    @Test
    void a_role_is_one_of_three() {
        owner.http()
                .put(Paths.participant(group, member), Json.of("role", "king"))
                .fault("/role");
        owner.http().put(Paths.participant(group, member), Json.of()).fault("/role");
    }

    @Test
    void nobody_gives_a_role_to_who_is_not_in_it() {
        owner.http()
                .put(Paths.participant(group, outside), Json.of("role", "admin"))
                .problem(404, "participant-not-found");
    }

    @Test
    void a_private_conversation_is_no_group() {
        var two = owner.meets(member);
        var http = owner.http();

        http.patch(Paths.conversation(two), Json.of("name", "Us")).problem(409, "not-a-group");
        http.post(Paths.participants(two), Json.of("userIds", Paths.ids(other))).problem(409, "not-a-group");
        http.put(Paths.participant(two, member), Json.of("role", "admin")).problem(409, "not-a-group");
        http.delete(Paths.participant(two, member)).problem(409, "not-a-group");
        http.delete(Paths.participant(two, owner)).problem(409, "not-a-group");
    }

    @Test
    void adding_needs_ids_that_can_be_ones() {
        owner.http()
                .post(Paths.participants(group), Json.of("userIds", List.of("fine", "not fine")))
                .fault("/userIds/1");
        owner.http().post(Paths.participants(group), Json.of()).fault("/userIds");
    }
}
