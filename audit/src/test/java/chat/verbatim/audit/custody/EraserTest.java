package chat.verbatim.audit.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.verbatim.events.ConversationEvent.ConversationStarted;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What was asked for is done once, wherever it was interrupted and whoever goes on. */
@OnEveryPlace
class EraserTest extends CustodyFixture {

    private static final List<BiConsumer<Eraser, Erasure>> STEPS =
            List.of(Eraser::destroy, Eraser::verify, Eraser::clear, Eraser::say);

    private static void finish(CommandNode node) {
        node.eraser.look(); // destroys
        node.eraser.look(); // and says so
    }

    @Test
    void a_user_goes_with_all_that_was_typed_and_it_is_said_who_asked_for_it() {
        says("ann", "one");
        says("bob", "two");
        var erasure = node.erasesUser("ann");

        finish(node);

        assertThat(node.contents()).containsExactly(null, "two");
        assertThat(node.log.after(0, 1).getFirst().event())
                .isInstanceOfSatisfying(ConversationStarted.class, started -> assertThat(started.name())
                        .isNull());
        assertThat(node.erased()).singleElement().satisfies(said -> {
            assertThat(said.erasureId()).isEqualTo(erasure.id());
            assertThat(said.what()).isEqualTo(erasure.what());
            assertThat(said.basis()).isEqualTo("gdpr-17-1-b");
            assertThat(said.reason()).isEqualTo("asked to be forgotten");
            assertThat(said.actor()).isEqualTo("cleo");
        });
        assertThat(node.erasures.of(erasure.id()).isOpen()).isFalse();
    }

    @Test
    void a_message_goes_and_no_other() {
        var message = says("ann", "one");
        says("ann", "two");
        node.erasesMessage(message);

        finish(node);

        assertThat(node.contents()).containsExactly(null, "two");
        assertThat(node.erased()).hasSize(1);
    }

    @Test
    void whoever_stops_after_any_step_leaves_a_user_that_another_node_finishes() {
        for (int done = 0; done <= STEPS.size(); done++) {
            var user = "user" + done;
            says(node, PLANS, user, "old words");
            var erasure = node.erasesUser(user);
            for (var step : STEPS.subList(0, done)) {
                step.accept(node.eraser, erasure);
            }
            crashes(node);
            node = another();
            var cleared = new AtomicInteger();
            node.erasures.whenDestroyed(one -> {
                if (one.id().equals(erasure.id())) {
                    cleared.incrementAndGet();
                }
            });
            if (done > 0) {
                says(node, PLANS, user, "new words");
            }
            finish(node);

            assertThat(node.contents()).as("after step " + done).doesNotContain("old words");
            assertThat(node.contents().stream().filter("new words"::equals))
                    .as("after step " + done)
                    .hasSize(done);
            assertThat(node.erased()).as("after step " + done).hasSize(done + 1);
            assertThat(cleared).as("after step " + done).hasValue(1);
        }
    }

    @Test
    void whoever_stops_after_any_step_leaves_a_message_that_another_node_finishes() {
        for (int done = 0; done <= STEPS.size(); done++) {
            var erasure = node.erasesMessage(says("ann", "old words"));
            for (var step : STEPS.subList(0, done)) {
                step.accept(node.eraser, erasure);
            }
            crashes(node);
            node = another();
            finish(node);

            assertThat(node.contents()).as("after step " + done).doesNotContain("old words");
            assertThat(node.erased()).as("after step " + done).hasSize(done + 1);
        }
    }

    @Test
    void nodes_that_do_it_at_the_same_time_say_so_once() throws Exception {
        var other = another();
        for (int i = 0; i < 10; i++) {
            says(node, PLANS, "user" + i, "words");
            node.erasesUser("user" + i);
        }
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var here = both.submit(() -> finish(node));
            var there = both.submit(() -> finish(other));
            here.get();
            there.get();
        }
        finish(node);

        assertThat(node.erased()).hasSize(10);
        assertThat(node.contents()).containsOnlyNulls();
    }

    @Test
    void who_asks_to_be_erased_does_not_come_back_by_what_is_said_of_it() {
        says("cleo", "one");
        node.erasesUser("cleo");

        finish(node);

        assertThat(node.erased()).singleElement().satisfies(said -> assertThat(said.reason())
                .isNull());
        assertThat(node.log.destruction().remains("cleo", node.log.head())).isFalse();
    }

    @Test
    void what_an_auditor_said_of_another_erasure_goes_with_the_auditor() {
        node.erasesUser("ann");
        node.erasesUser("cleo");

        finish(node);

        assertThat(node.erased()).hasSize(2).allSatisfy(said -> assertThat(said.reason())
                .isNull());
    }

    @Test
    void it_is_not_said_before_everything_beside_the_log_is_cleared() {
        says("ann", "one");
        var erasure = node.erasesUser("ann");
        var tries = new ArrayList<Erasure>();
        node.erasures.whenDestroyed(one -> {
            assertThat(node.contents()).as("destroyed by then").containsOnlyNulls();
            tries.add(one);
            if (tries.size() == 1) {
                fail("disk full");
            }
        });
        try {
            finish(node);
        } catch (AssertionError e) {
            assertThat(e).hasMessage("disk full");
        }
        assertThat(node.erased()).isEmpty();

        finish(node);

        assertThat(tries).containsExactly(erasure, erasure);
        assertThat(node.erased()).hasSize(1);
    }

    @Test
    void a_node_that_was_away_clears_what_it_keeps_when_it_comes_back() {
        node.erasesUser("ann");
        finish(node);
        var late = another();
        var cleared = new ArrayList<Erasure>();
        late.erasures.whenDestroyed(cleared::add);

        finish(late);

        assertThat(cleared).containsExactly(node.erasures.all().getFirst());
        assertThat(cleared.getFirst().isOpen()).isFalse();
    }

    @Test
    void another_node_waits_a_while_before_it_takes_over() {
        var other = another();
        var erasure = node.erasesUser("ann");
        var patient = new Eraser(
                other.custody,
                other.erasures,
                other.log.destruction(),
                Clock.systemUTC(),
                new Eraser.Pace(Duration.ZERO, Duration.ofHours(1)));
        patient.look();
        patient.look();
        assertThat(node.erased()).isEmpty();

        var later = new Eraser(
                other.custody,
                other.erasures,
                other.log.destruction(),
                Clock.offset(Clock.systemUTC(), Duration.ofHours(2)),
                new Eraser.Pace(Duration.ZERO, Duration.ofHours(1)));
        later.look();
        later.look();
        assertThat(node.erasures.of(erasure.id()).isOpen()).isFalse();
    }
}
