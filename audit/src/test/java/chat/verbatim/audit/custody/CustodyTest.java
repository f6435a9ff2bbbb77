package chat.verbatim.audit.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.events.AuditEvent.Erased;
import chat.verbatim.events.AuditEvent.ErasureRequested;
import chat.verbatim.events.AuditEvent.LegalHoldPlaced;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.Streams;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is held is not erased, whichever node is asked for what, and when. */
@OnEveryPlace
class CustodyTest extends CustodyFixture {

    private static final ConversationId ELSEWHERE = ConversationId.ofGroup("bob", "elsewhere");

    @Test
    void what_one_node_decides_the_others_know() {
        var other = another();
        var hold = node.holds(List.of(), List.of("ann"));
        var erasure = other.erasesUser("bob");

        assertThat(other.holds.all()).containsExactly(hold);
        assertThat(node.erasures.all()).containsExactly(erasure);

        other.holds.release(hold.id(), "closed", "judge");
        assertThat(node.holds.of(hold.id()).isOpen()).isFalse();
    }

    @Test
    void a_hold_on_a_user_keeps_the_user_and_each_message() {
        var message = says("ann", "one");
        var hold = node.holds(List.of(), List.of("ann"));

        assertRefused(hold, () -> node.erasesUser("ann"));
        assertRefused(hold, () -> node.erasesMessage(message));
        assertThat(node.erasesUser("bob").isOpen()).isTrue();
    }

    @Test
    void a_hold_on_a_conversation_keeps_its_messages_and_whoever_has_typed_there() {
        var message = says("bob", "one");
        var hold = node.holds(List.of(PLANS), List.of());

        assertRefused(hold, () -> node.erasesMessage(message));
        assertRefused(hold, () -> node.erasesUser("bob"));
        assertRefused(hold, () -> node.erasesUser("ann")); // she has named it
        assertThat(node.erasesUser("dan").isOpen())
                .as("is in it, and has said nothing")
                .isTrue();
        says("dan", "two");
        node.eraser.look();
        node.eraser.look();
        assertRefused(hold, () -> node.erasesUser("dan"));
    }

    @Test
    void what_was_said_elsewhere_is_not_kept() {
        begin(ELSEWHERE);
        var message = says(node, ELSEWHERE, "ann", "one");
        node.holds(List.of(PLANS), List.of());

        assertThat(node.erasesMessage(message).isOpen()).isTrue();
    }

    @Test
    void once_released_it_keeps_nothing_and_stays_released() {
        var hold = node.holds(List.of(), List.of("ann"));
        node.holds.release(hold.id(), "closed", "judge");
        var head = node.log.head();
        node.holds.release(hold.id(), "closed again", "judge");

        assertThat(node.log.head()).isEqualTo(head);
        assertThat(node.erasesUser("ann").isOpen()).isTrue();
    }

    @Test
    void one_of_two_holds_is_enough() {
        var first = node.holds(List.of(), List.of("ann"));
        var second = node.holds(List.of(), List.of("ann"));
        node.holds.release(first.id(), "closed", "judge");

        assertRefused(second, () -> node.erasesUser("ann"));
    }

    @Test
    void asking_for_the_same_again_is_answered_with_what_is_under_way() {
        var message = says("ann", "one");
        var first = node.erasesUser("ann");
        var ofMessage = node.erasesMessage(message);
        var again = another().erasures.ofUser("ann", "gdpr-17-1-d", "once more", "dan");

        assertThat(again.isNew()).isFalse();
        assertThat(again.erasure()).isEqualTo(first);
        assertThat(node.erasesMessage(message)).isEqualTo(ofMessage);
        assertThat(node.erasures.all()).containsExactly(ofMessage, first);
    }

    @Test
    void what_nobody_has_said_cannot_be_erased() {
        var message = says("ann", "one");
        for (var id : List.of(
                "no id at all",
                new MessageId(PLANS, 7, 6).toString(),
                new MessageId(PLANS, message.version(), message.seq() + 1).toString(),
                new MessageId(ELSEWHERE, message.version(), message.seq()).toString())) {
            assertThatThrownBy(() -> node.erasures.ofMessage(id, "x", "y", "cleo"))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                            .isEqualTo(ProblemType.MESSAGE_NOT_FOUND));
        }
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThatThrownBy(() -> node.holds.release(UUID.randomUUID(), "why", "judge"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> node.erasures.of(UUID.randomUUID())).isInstanceOf(ProblemException.class);
    }

    @Test
    void whoever_was_slower_decides_once_more() {
        var other = another();
        var seen = new ArrayList<Integer>();

        node.custody.decide(state -> {
            seen.add(state.holds().size());
            if (seen.size() == 1) {
                other.holds(List.of(), List.of("ann"));
            }
            var what = Erased.ofUser("ann", 0);
            return state.over("ann", Set.of()).isPresent()
                    ? Optional.empty()
                    : Optional.of(new ErasureRequested(UUID.randomUUID(), what, "basis", "why", "cleo", NOON));
        });

        assertThat(seen).containsExactly(0, 1);
        assertThat(node.erasures.all()).isEmpty();
    }

    @Test
    void a_hold_and_an_erasure_never_pass_each_other() throws Exception {
        var other = another();
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                var user = "user-" + i;
                var start = new CyclicBarrier(2);
                var placing = both.submit(together(start, () -> node.holds(List.of(), List.of(user))));
                var erasing = both.submit(together(start, () -> refusedOr(() -> other.erasesUser(user))));
                placing.get();
                erasing.get();
            }
        }
        var held = new ArrayList<String>();
        for (var recorded : node.log.stream(Streams.CUSTODY, 1, 1000)) {
            switch (recorded.event()) {
                case LegalHoldPlaced placed -> held.addAll(placed.users());
                case ErasureRequested asked ->
                    assertThat(held).doesNotContain(String.valueOf(asked.what().userId()));
                default -> throw new AssertionError(recorded);
            }
        }
        assertThat(held).hasSize(40);
    }

    private static <T> Callable<T> together(CyclicBarrier start, Callable<T> what) {
        return () -> {
            start.await();
            return what.call();
        };
    }

    private static boolean refusedOr(ThrowingCallable request) throws Exception {
        try {
            request.call();
            return true;
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.LEGAL_HOLD);
            return false;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(Hold by, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.LEGAL_HOLD);
            assertThat(problem).hasMessage("It is kept by the hold " + by.id() + ".");
        });
    }
}
