package chat.verbatim.conformance.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OneNode
class GroupsTest {

    private Person ann;
    private Person bob;
    private Person cid;

    @BeforeEach
    void people(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        cid = node.person("cid");
    }

    private static String role(JsonNode conversation, Person person) {
        return Json.list(conversation.get("participants")).stream()
                .filter(p -> p.get("userId").asString().equals(person.id()))
                .map(p -> p.get("role").asString())
                .findFirst()
                .orElse("nobody");
    }

    private static JsonNode others(List<String> ids) {
        return Json.of("type", "group", "participantIds", ids, "name", "Team");
    }

    @Test
    void whoever_founds_a_group_owns_it() {
        var answer =
                ann.http().post("/conversations", Paths.group("Team", bob, cid)).expect(201);
        var core = answer.json();

        assertThat(core.get("type").asString()).isEqualTo("group");
        assertThat(core.get("name").asString()).isEqualTo("Team");
        assertThat(role(core, ann)).isEqualTo("owner");
        assertThat(role(core, bob)).isEqualTo("member");
        assertThat(cid.gets(answer.theHeader("Location")).get("id")).isEqualTo(core.get("id"));
    }

    @Test
    void who_is_named_twice_is_in_it_once() {
        var core = ann.http()
                .post("/conversations", others(List.of(bob.id(), ann.id(), bob.id())))
                .expect(201)
                .json();

        assertThat(Json.texts(core.get("participants"), "userId")).containsExactlyInAnyOrder(ann.id(), bob.id());
        assertThat(role(core, ann)).isEqualTo("owner");
    }

    @Test
    void the_same_people_can_have_two_groups() {
        assertThat(ann.founds("Team", bob)).isNotEqualTo(ann.founds("Team", bob));
    }

    @Test
    void a_group_has_others_in_it_but_not_more_than_a_thousand() {
        var thousand = IntStream.range(0, 1000).mapToObj(i -> "user-" + i).toList();
        var more = IntStream.range(0, 1001).mapToObj(i -> "user-" + i).toList();

        ann.http().post("/conversations", others(List.of())).fault("/participantIds");
        ann.http().post("/conversations", others(List.of(ann.id()))).fault("/participantIds");
        ann.http().post("/conversations", others(more)).fault("/participantIds");
        var core =
                ann.http().post("/conversations", others(thousand)).expect(201).json();
        assertThat(core.get("participants").size()).isEqualTo(1001);
        ann.http()
                .post(Paths.participants(core.get("id").asString()), Json.of("userIds", List.of("one-more")))
                .fault("/userIds");
    }

    @Test
    void a_name_has_1_to_200_characters() {
        ann.http().post("/conversations", Paths.group("", bob)).fault("/name");
        ann.http().post("/conversations", Paths.group("n".repeat(201), bob)).fault("/name");
        ann.http().post("/conversations", Paths.group("😀".repeat(200), bob)).expect(201);
    }

    @Test
    void every_fault_is_named_at_once_with_its_place() {
        var problem = ann.http()
                .post("/conversations", Json.of("type", "group", "participantIds", List.of("a b"), "name", ""))
                .problem(422, "validation-failed");

        assertThat(Json.texts(problem.get("errors"), "pointer")).contains("/participantIds/0", "/name");
    }

    @Test
    void a_group_can_be_renamed() {
        var group = ann.founds("Team", bob);

        var core = ann.renames(group, "Crew");

        assertThat(core.get("name").asString()).isEqualTo("Crew");
        assertThat(core.get("version").asLong()).isEqualTo(2);
        assertThat(bob.conversation(group).get("name").asString()).isEqualTo("Crew");
        ann.http().patch(Paths.conversation(group), Json.of("name", "")).fault("/name");
    }

    @Test
    void renaming_to_the_same_name_changes_nothing() {
        var group = ann.founds("Team", bob);

        assertThat(ann.renames(group, "Team").get("version").asLong()).isEqualTo(1);
    }

    @Test
    void people_are_added_and_those_who_are_in_it_stay_as_they_are() {
        var group = ann.founds("Team", bob);
        ann.makes(group, bob, "admin");

        var core = ann.adds(group, bob, cid, cid);

        assertThat(core.get("participants").size()).isEqualTo(3);
        assertThat(role(core, bob)).isEqualTo("admin");
        assertThat(role(core, cid)).isEqualTo("member");
        assertThat(ann.adds(group, cid)).as("a second time").isEqualTo(core);
    }

    @Test
    void who_is_removed_finds_the_conversation_no_more() {
        var group = ann.founds("Team", bob, cid);

        ann.removes(group, cid);

        cid.http().upToDate().get(Paths.conversation(group)).problem(404, "conversation-not-found");
        assertThat(cid.inbox().get("total").asLong()).isZero();
        assertThat(ann.conversation(group).get("participantCount").asLong()).isEqualTo(2);
    }

    @Test
    void removing_who_is_not_in_it_changes_nothing(Node node) {
        var group = ann.founds("Team", bob, cid);
        ann.removes(group, cid);

        ann.removes(group, cid);
        ann.removes(group, node.person("dan"));

        assertThat(ann.conversation(group).get("version").asLong()).isEqualTo(2);
    }

    @Test
    void who_leaves_is_a_stranger_from_then_on() {
        var group = ann.founds("Team", bob, cid);

        cid.leaves(group);

        cid.http()
                .post(Paths.messages(group), Json.of("content", "still here?"))
                .problem(404, "conversation-not-found");
        cid.http().delete(Paths.participant(group, cid)).problem(404, "conversation-not-found");
    }

    @Test
    void who_comes_back_sees_everything_and_has_it_read() {
        var group = ann.founds("Team", bob, cid);
        ann.removes(group, cid);
        ann.sends(group, "while cid was away");

        ann.adds(group, cid);

        assertThat(Json.texts(cid.page(group, "limit=10").get("items"), "content"))
                .containsExactly("while cid was away");
        assertThat(cid.conversation(group).get("unreadCount").asLong()).isZero();
    }

    @Test
    void a_group_whose_last_owner_leaves_is_owned_by_its_longest_standing_member() {
        var group = ann.founds("Team", bob);
        ann.adds(group, cid);

        ann.leaves(group);

        assertThat(role(cid.conversation(group), bob)).isEqualTo("owner");
        assertThat(role(cid.conversation(group), cid)).isEqualTo("member");
    }

    @Test
    void a_group_with_a_second_owner_promotes_nobody() {
        var group = ann.founds("Team", bob, cid);
        ann.makes(group, cid, "owner");

        ann.leaves(group);

        assertThat(role(cid.conversation(group), cid)).isEqualTo("owner");
        assertThat(role(cid.conversation(group), bob)).isEqualTo("member");
    }
}
