package chat.verbatim.command.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.verbatim.command.Answer;
import chat.verbatim.command.Outcome;
import chat.verbatim.command.Outcome.Effect;
import chat.verbatim.log.OutcomeUnknownException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mailbox in thousands of orders in which things can happen; a failure names the seed that repeats it. */
class MailboxSchedulesTest {

    private static final int SCHEDULES = Integer.getInteger("verbatim.schedules", 1000);
    private static final int STEPS = 25;
    private static final MeterRegistry UNMEASURED = new CompositeMeterRegistry();
    private static final Tracer UNTRACED = OpenTelemetry.noop().getTracer("");

    @Test
    void in_whatever_order_each_is_answered_once_and_what_is_acknowledged_is_stored_once() {
        long begun = System.nanoTime();
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            try {
                new MailboxSchedule(seed, MailboxSchedulesTest::ours).run(STEPS);
            } catch (Throwable e) {
                throw new AssertionError("schedule " + seed, e);
            }
        }
        System.out.printf(
                "mailbox schedules: %d, %.0f a second%n", SCHEDULES, SCHEDULES * 1e9 / (System.nanoTime() - begun));
    }

    @ParameterizedTest
    @EnumSource
    void a_bug_is_found(Bug bug) {
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            try {
                new MailboxSchedule(seed, schedule -> new Planted(bug, schedule)).run(STEPS);
            } catch (AssertionError | NullPointerException found) {
                System.out.printf("mailbox schedules: %s found by schedule %d%n", bug, seed);
                assertThat(found)
                        .hasMessageMatching("(?s).*(answered|durable|once|refused|acknowledged|order|where).*");
                return;
            }
        }
        fail("nobody noticed");
    }

    private static CommandBus ours(MailboxSchedule schedule) {
        return new MailboxCommandBus(
                schedule.log(),
                MailboxSchedule.BOUND,
                MailboxSchedule.MAX_WAIT,
                UNMEASURED,
                UNTRACED,
                schedule::later,
                schedule::now,
                _ -> {});
    }

    /** Bugs that somebody could make; each has to be found. */
    enum Bug {
        /** Sees that nobody waits, and leaves a moment later. */
        LEAVES_AFTER_IT_HAS_LOOKED,
        /** Answers before the batch is committed. */
        ANSWERS_BEFORE_THE_COMMIT,
        /** Handles again what may be stored already. */
        REPEATS_WHAT_IS_UNKNOWN
    }

    /** A mailbox as one would write it first. */
    private static final class Planted extends SimpleCommandBus {

        private final Bug bug;
        private final MailboxSchedule schedule;
        private final List<Letter> waiting = new ArrayList<>();
        private boolean drained;

        Planted(Bug bug, MailboxSchedule schedule) {
            super(SimpleCommandBus.builder());
            this.bug = bug;
            this.schedule = schedule;
        }

        @Override
        @SuppressWarnings("unchecked") // as in the one that is right
        protected <C, R> void handle(
                CommandMessage<C> command,
                MessageHandler<? super CommandMessage<?>> handler,
                CommandCallback<? super C, ? super R> callback) {
            var answering = (CommandCallback<Object, Object>) (CommandCallback<?, ?>) callback;
            waiting.add(new Letter(command, handler, answering, 0, Span.getInvalid()));
            if (!drained) {
                drained = true;
                drain();
            }
        }

        private void drain() {
            var batch = List.copyOf(waiting);
            waiting.clear();
            if (!batch.isEmpty()) {
                deliver(batch);
                schedule.later(this::drain);
            } else if (bug == Bug.LEAVES_AFTER_IT_HAS_LOOKED) {
                schedule.later(() -> drained = false);
            } else {
                drained = false;
            }
        }

        private void deliver(List<Letter> letters) {
            if (bug == Bug.ANSWERS_BEFORE_THE_COMMIT) {
                letters.forEach(letter -> letter.answer(new Answer<>(new Outcome<>(0, Effect.CHANGED, 1), 1)));
            }
            var batch = new Batch(letters, new CommitSpans(UNTRACED));
            batch.run(List.of());
            var failure = batch.failure();
            if (failure instanceof OutcomeUnknownException && bug == Bug.REPEATS_WHAT_IS_UNKNOWN) {
                deliver(letters);
            } else if (bug != Bug.ANSWERS_BEFORE_THE_COMMIT) {
                letters.forEach(letter -> {
                    if (failure != null) {
                        letter.fail(failure);
                    }
                });
                if (failure == null) {
                    batch.answer(schedule.log());
                }
            }
        }
    }
}
