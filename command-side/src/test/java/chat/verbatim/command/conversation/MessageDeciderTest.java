package chat.verbatim.command.conversation;

import static chat.verbatim.command.conversation.Refusals.assertRefused;
import static chat.verbatim.command.conversation.Story.ID;
import static chat.verbatim.command.conversation.Story.NOON;
import static chat.verbatim.command.conversation.Story.delete;
import static chat.verbatim.command.conversation.Story.edit;
import static chat.verbatim.command.conversation.Story.given;
import static chat.verbatim.command.conversation.Story.group;
import static chat.verbatim.command.conversation.Story.pair;
import static chat.verbatim.command.conversation.Story.role;
import static chat.verbatim.command.conversation.Story.send;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.command.Rejected;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Role;
import chat.verbatim.problem.ProblemType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MessageDeciderTest {

    @Nested
    class Sending {
        @Test
        void a_member_sends_under_the_next_seq() throws Rejected {
            var talk = given(pair("ann", "bob"), send("ann", "hi"));

            assertThat(talk.when(send("bob", "ho")))
                    .containsExactly(new MessageSent(ID, new MessageId(ID, 3, 2), 2, "text", "ho", null, "bob", NOON));
        }

        @Test
        void a_stranger_is_refused() throws Rejected {
            assertRefused(ProblemType.CONVERSATION_NOT_FOUND, () -> given(pair("ann", "bob"))
                    .when(send("eve", "hi")));
        }

        @Test
        void sending_counts_as_having_read_up_to_it() throws Rejected {
            var talk = given(pair("ann", "bob"), send("ann", "1"), send("bob", "2"), send("ann", "3"));

            assertThat(talk.member("ann").readSeq()).isEqualTo(3);
            assertThat(talk.member("bob").readSeq()).isEqualTo(2);
        }
    }

    @Nested
    class Editing {
        @Test
        void its_author_says_it_otherwise() throws Rejected {
            var talk = given(pair("ann", "bob"), send("ann", "hi"));

            assertThat(talk.when(edit("ann", talk.message(1).messageId(), "ho")))
                    .singleElement()
                    .isInstanceOfSatisfying(MessageEdited.class, edited -> {
                        assertThat(edited.content()).isEqualTo("ho");
                        assertThat(edited.revision()).isEqualTo(2);
                        assertThat(edited.sentAt()).isEqualTo(NOON);
                    });
        }

        @Test
        void the_same_words_change_nothing() throws Rejected {
            var talk = given(pair("ann", "bob"), send("ann", "hi"));
            talk.and(edit("ann", talk.message(1).messageId(), "ho"));

            assertThat(talk.when(edit("ann", talk.message(1).messageId(), "ho")))
                    .isEmpty();
        }

        @Test
        void another_is_refused_even_as_owner() throws Rejected {
            var talk = given(group("ann", "bob"), send("bob", "hi"));

            assertRefused(
                    ProblemType.FORBIDDEN,
                    () -> talk.when(edit("ann", talk.message(1).messageId(), "ho")));
        }

        @Test
        void an_unknown_message_is_refused_after_a_stranger_is() throws Rejected {
            var talk = given(pair("ann", "bob"));
            var unknown = new MessageId(ID, 9, 9);

            assertRefused(ProblemType.MESSAGE_NOT_FOUND, () -> talk.when(edit("ann", unknown, "ho")));
            assertRefused(ProblemType.CONVERSATION_NOT_FOUND, () -> talk.when(edit("eve", unknown, "ho")));
        }

        @Test
        void the_second_of_two_edits_of_one_revision_is_refused() throws Rejected {
            var talk = given(pair("ann", "bob"), send("ann", "hi"));
            talk.and(edit("ann", talk.message(1).messageId(), "ho", 1L));

            assertRefused(
                    ProblemType.PRECONDITION_FAILED,
                    () -> talk.when(edit("ann", talk.message(1).messageId(), "he", 1L)));
        }

        @Test
        void a_tombstone_is_refused() throws Rejected {
            var talk = given(pair("ann", "bob"), send("ann", "hi"));
            talk.and(delete("ann", talk.message(1).messageId()));

            assertRefused(
                    ProblemType.MESSAGE_DELETED,
                    () -> talk.when(edit("ann", talk.message(1).messageId(), "ho")));
        }
    }

    @Nested
    class Deleting {
        @Test
        void its_author_withdraws_it() throws Rejected {
            var talk = given(pair("ann", "bob"), send("ann", "hi"));
            talk.and(edit("ann", talk.message(1).messageId(), "ho"));

            assertThat(talk.when(delete("ann", talk.message(1).messageId())))
                    .singleElement()
                    .isInstanceOfSatisfying(MessageDeleted.class, deleted -> {
                        assertThat(deleted.revision()).isEqualTo(3);
                        assertThat(deleted.editedAt()).isEqualTo(NOON);
                    });
        }

        @Test
        void a_second_time_changes_nothing() throws Rejected {
            var talk = given(pair("ann", "bob"), send("ann", "hi"));
            talk.and(delete("ann", talk.message(1).messageId()));

            assertThat(talk.when(delete("ann", talk.message(1).messageId()))).isEmpty();
        }

        @Test
        void who_leads_the_group_deletes_what_others_said() throws Rejected {
            var talk = given(group("ann", "bob", "cay"), role("ann", "bob", Role.ADMIN), send("cay", "hi"));

            assertThat(talk.when(delete("bob", talk.message(1).messageId()))).hasSize(1);
        }

        @Test
        void other_members_are_refused() throws Rejected {
            var talk = given(pair("ann", "bob"), send("ann", "hi"));

            assertRefused(
                    ProblemType.FORBIDDEN,
                    () -> talk.when(delete("bob", talk.message(1).messageId())));
        }
    }
}
