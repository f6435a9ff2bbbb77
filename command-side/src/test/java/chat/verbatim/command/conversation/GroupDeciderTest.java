package chat.verbatim.command.conversation;

import static chat.verbatim.command.conversation.Refusals.assertRefused;
import static chat.verbatim.command.conversation.Story.add;
import static chat.verbatim.command.conversation.Story.given;
import static chat.verbatim.command.conversation.Story.group;
import static chat.verbatim.command.conversation.Story.pair;
import static chat.verbatim.command.conversation.Story.remove;
import static chat.verbatim.command.conversation.Story.rename;
import static chat.verbatim.command.conversation.Story.role;
import static chat.verbatim.command.conversation.Story.send;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.command.Rejected;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.Participant;
import chat.verbatim.events.Role;
import chat.verbatim.problem.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupDeciderTest {

    @Nested
    class Renaming {
        @Test
        void an_owner_and_an_admin_rename() throws Rejected {
            var friends = given(group("ann", "bob"), role("ann", "bob", Role.ADMIN));

            assertThat(friends.and(rename("bob", "foes")).open().name()).isEqualTo("foes");
            assertThat(friends.and(rename("ann", "fans")).open().name()).isEqualTo("fans");
        }

        @Test
        void the_same_name_changes_nothing() throws Rejected {
            assertThat(given(group("ann", "bob")).when(rename("ann", "friends")))
                    .isEmpty();
        }

        @Test
        void whoever_gave_the_name_is_known_to_all_events_that_repeat_it() throws Rejected {
            var friends = given(group("ann", "bob"), role("ann", "bob", Role.ADMIN));
            assertThat(friends.events()).extracting(ConversationEvent::author).containsOnly("ann");

            friends.and(rename("bob", "foes")).and(add("ann", "cay"));

            assertThat(friends.events().subList(2, 4))
                    .extracting(ConversationEvent::author)
                    .containsOnly("bob");
        }

        @Test
        void a_member_a_stranger_and_a_pair_are_refused() throws Rejected {
            var friends = given(group("ann", "bob"));

            assertRefused(ProblemType.FORBIDDEN, () -> friends.when(rename("bob", "x")));
            assertRefused(ProblemType.CONVERSATION_NOT_FOUND, () -> friends.when(rename("eve", "x")));
            assertRefused(
                    ProblemType.NOT_A_GROUP, () -> given(pair("ann", "bob")).when(rename("ann", "x")));
        }
    }

    @Nested
    class Adding {
        @Test
        void those_who_are_not_in_yet_come_in() throws Rejected {
            var friends = given(group("ann", "bob"));

            assertThat(friends.when(add("ann", "bob", "cay", "cay", "dan")))
                    .singleElement()
                    .isInstanceOfSatisfying(ParticipantsAdded.class, added -> {
                        assertThat(added.added()).containsExactly("cay", "dan");
                        assertThat(users(added.roster().participants())).containsExactly("ann", "bob", "cay", "dan");
                    });
        }

        @Test
        void who_is_in_already_changes_nothing() throws Rejected {
            assertThat(given(group("ann", "bob")).when(add("ann", "bob"))).isEmpty();
        }

        @Test
        void one_more_than_the_limit_is_refused() throws Rejected {
            var full = given(group("ann", "b1", "b2", "b3", "b4", "b5"));

            assertRefused(ProblemType.VALIDATION_FAILED, () -> full.when(add("ann", "b6")));
        }

        @Test
        void a_member_is_refused() throws Rejected {
            assertRefused(
                    ProblemType.FORBIDDEN, () -> given(group("ann", "bob")).when(add("bob", "cay")));
        }

        @Test
        void who_comes_in_has_read_what_was_said_before() throws Rejected {
            var friends = given(group("ann", "bob"), send("ann", "1"), send("bob", "2"), add("ann", "cay"));

            assertThat(friends.member("cay").readSeq()).isEqualTo(2);
        }
    }

    @Nested
    class Removing {
        @Test
        void anyone_leaves() throws Rejected {
            assertThat(given(group("ann", "bob")).when(remove("bob", "bob")))
                    .singleElement()
                    .isInstanceOfSatisfying(ParticipantRemoved.class, left -> {
                        assertThat(left.removed()).isEqualTo("bob");
                        assertThat(users(left.roster().participants())).containsExactly("ann");
                    });
        }

        @Test
        void the_longest_standing_member_inherits_the_last_owners_group() throws Rejected {
            var orphaned = given(group("ann", "bob", "cay"), remove("ann", "ann"));

            assertThat(orphaned.member("bob").role()).isEqualTo(Role.OWNER);
            assertThat(orphaned.member("cay").role()).isEqualTo(Role.MEMBER);
        }

        @Test
        void while_another_owner_stays_nobody_inherits() throws Rejected {
            var shared = given(group("ann", "bob", "cay"), role("ann", "cay", Role.OWNER), remove("ann", "ann"));

            assertThat(shared.member("bob").role()).isEqualTo(Role.MEMBER);
        }

        @Test
        void a_member_removes_nobody_and_an_admin_no_owner() throws Rejected {
            var friends = given(group("ann", "bob", "cay"), role("ann", "bob", Role.ADMIN));

            assertRefused(ProblemType.FORBIDDEN, () -> friends.when(remove("cay", "bob")));
            assertRefused(ProblemType.FORBIDDEN, () -> friends.when(remove("bob", "ann")));
            assertThat(friends.when(remove("bob", "cay"))).hasSize(1);
        }

        @Test
        void removing_who_is_not_in_changes_nothing() throws Rejected {
            assertThat(given(group("ann", "bob")).when(remove("ann", "eve"))).isEmpty();
        }

        @Test
        void a_pair_stays() throws Rejected {
            assertRefused(
                    ProblemType.NOT_A_GROUP, () -> given(pair("ann", "bob")).when(remove("ann", "ann")));
        }

        @Test
        void the_last_one_may_leave() throws Rejected {
            assertThat(given(group("ann", "bob"), remove("ann", "bob"), remove("ann", "ann"))
                            .open()
                            .members())
                    .isEmpty();
        }
    }

    @Nested
    class Roles {
        @Test
        void an_owner_gives_roles() throws Rejected {
            assertThat(given(group("ann", "bob"), role("ann", "bob", Role.ADMIN))
                            .member("bob")
                            .role())
                    .isEqualTo(Role.ADMIN);
        }

        @Test
        void the_same_role_changes_nothing() throws Rejected {
            assertThat(given(group("ann", "bob")).when(role("ann", "bob", Role.MEMBER)))
                    .isEmpty();
        }

        @Test
        void an_admin_gives_none() throws Rejected {
            var friends = given(group("ann", "bob", "cay"), role("ann", "bob", Role.ADMIN));

            assertRefused(ProblemType.FORBIDDEN, () -> friends.when(role("bob", "cay", Role.ADMIN)));
        }

        @Test
        void one_who_is_not_in_gets_none() throws Rejected {
            assertRefused(ProblemType.PARTICIPANT_NOT_FOUND, () -> given(group("ann", "bob"))
                    .when(role("ann", "eve", Role.ADMIN)));
        }

        @Test
        void the_last_owner_hands_over_by_stepping_down() throws Rejected {
            var handed = given(group("ann", "bob", "cay"), role("ann", "ann", Role.MEMBER));

            assertThat(handed.member("ann").role()).isEqualTo(Role.MEMBER);
            assertThat(handed.member("bob").role()).isEqualTo(Role.OWNER);
        }

        @Test
        void one_who_is_alone_stays_owner() throws Rejected {
            var alone = given(group("ann", "bob"), remove("bob", "bob"));

            assertThat(alone.when(role("ann", "ann", Role.MEMBER))).isEmpty();
        }
    }

    private static List<String> users(List<Participant> participants) {
        return participants.stream().map(Participant::userId).toList();
    }
}
