package chat.verbatim.command.conversation;

import static chat.verbatim.command.conversation.Refusals.assertRefused;
import static chat.verbatim.command.conversation.Story.NOON;
import static chat.verbatim.command.conversation.Story.given;
import static chat.verbatim.command.conversation.Story.group;
import static chat.verbatim.command.conversation.Story.pair;
import static chat.verbatim.command.conversation.Story.send;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.command.Rejected;
import chat.verbatim.events.Participant;
import chat.verbatim.events.Role;
import chat.verbatim.problem.ProblemType;
import org.junit.jupiter.api.Test;

class BeginningsTest {

    @Test
    void a_pair_begins_as_equals() throws Rejected {
        assertThat(given(pair("ann", "bob")).open().core(Story.ID).participants())
                .containsExactly(new Participant("ann", Role.MEMBER, NOON), new Participant("bob", Role.MEMBER, NOON));
    }

    @Test
    void a_pair_that_has_begun_is_found_by_either() throws Rejected {
        assertThat(given(pair("ann", "bob")).when(pair("bob", "ann"))).isEmpty();
    }

    @Test
    void a_group_begins_with_its_creator_as_owner() throws Rejected {
        var core = given(group("ann", "bob", "cay")).open().core(Story.ID);

        assertThat(core.participants())
                .containsExactly(
                        new Participant("ann", Role.OWNER, NOON),
                        new Participant("bob", Role.MEMBER, NOON),
                        new Participant("cay", Role.MEMBER, NOON));
        assertThat(core.name()).isEqualTo("friends");
        assertThat(core.version()).isEqualTo(1);
    }

    @Test
    void a_group_that_has_begun_is_found_by_its_creator_alone() throws Rejected {
        var begun = given(group("ann", "bob"));

        assertThat(begun.when(group("ann", "bob"))).isEmpty();
        assertRefused(ProblemType.CONVERSATION_NOT_FOUND, () -> begun.when(group("eve", "bob")));
    }

    @Test
    void where_nothing_has_begun_there_is_nothing() {
        assertRefused(ProblemType.CONVERSATION_NOT_FOUND, () -> given().when(send("ann", "hi")));
    }
}
