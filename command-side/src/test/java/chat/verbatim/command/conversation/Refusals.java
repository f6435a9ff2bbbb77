package chat.verbatim.command.conversation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.command.Rejected;
import chat.verbatim.problem.ProblemType;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How tests say that a rule refuses. */
public final class Refusals {

    private Refusals() {}

    public static void assertRefused(ProblemType reason, ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(Rejected.class, refusal -> Assertions.assertThat(refusal.reason())
                        .isEqualTo(reason));
    }
}
