package chat.verbatim.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How tests say what a caller is told. */
final class Problems {

    private Problems() {}

    static void assertProblem(ProblemType type, ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                .isEqualTo(type));
    }
}
