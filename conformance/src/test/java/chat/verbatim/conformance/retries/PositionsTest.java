package chat.verbatim.conformance.retries;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Answer;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OneNode
class PositionsTest {

    private static final String MIN = "Verbatim-Min-Position";

    private Person ann;
    private Person bob;
    private String group;

    @BeforeEach
    void a_group(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        group = ann.founds("Team", bob);
    }

    private static long position(Answer answer) {
        return Long.parseLong(answer.theHeader("Verbatim-Position"));
    }

    @Test
    void a_read_that_names_a_position_shows_what_was_written_there() {
        for (int i = 1; i <= 50; i++) {
            var content = "no. " + i;
            var sent = ann.http()
                    .post(Paths.messages(group), Json.of("content", content))
                    .expect(201);
            var page = bob.http()
                    .with(MIN, sent.theHeader("Verbatim-Position"))
                    .get(Paths.messages(group) + "?limit=1")
                    .expect(200)
                    .json();
            assertThat(page.get("items").get(0).get("content").asString()).isEqualTo(content);
        }
    }

    @Test
    void every_command_says_where_it_was_written_and_later_ones_say_more() {
        var http = ann.http();
        var sent = http.post(Paths.messages(group), Json.of("content", "hi")).expect(201);
        var message = sent.json();
        var answers = List.of(
                sent,
                http.put(Paths.message(message), Json.of("newContent", "hello")),
                bob.http().post(Paths.read(group), Paths.upTo(message)),
                http.patch(Paths.conversation(group), Json.of("name", "Crew")),
                http.put(Paths.participant(group, bob), Json.of("role", "admin")),
                http.post(Paths.participants(group), Json.of("userIds", List.of("someone-else"))),
                http.delete(Paths.message(message)),
                http.delete(Paths.participant(group, bob)),
                http.post("/conversations", Paths.group("Next", bob)));

        assertThat(answers).extracting(PositionsTest::position).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_command_that_changes_nothing_says_a_position_too() {
        var there = position(ann.http().patch(Paths.conversation(group), Json.of("name", "Team")));

        assertThat(there).isGreaterThanOrEqualTo(1);
        ann.http()
                .with(MIN, Long.toString(there))
                .get(Paths.conversation(group))
                .expect(200);
    }

    @Test
    void a_position_that_is_not_there_yet_is_refused() {
        var beyond = Long.toString(ann.http().node().deployment().acknowledged() + 1_000_000);

        for (var path : List.of("/conversations", Paths.conversation(group), Paths.messages(group))) {
            ann.http().with(MIN, beyond).get(path).problem(400, "position-beyond-head");
        }
    }

    @Test
    void a_position_that_is_none_is_refused() {
        for (var garbage : List.of("x", "-1", "1.5", "99999999999999999999", "1 2")) {
            ann.http().with(MIN, garbage).get("/conversations").problem(400, "malformed-request");
        }
    }
}
