package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

@OnEveryStore
class MinPositionTest extends ReadModelFixture {

    @Test
    void nothing_is_read_from_a_half_replayed_read_model() throws NoSuchMethodException {
        Story.of(log, "friends", "ann", "bob").says("ann", 10);
        apply(0, 5);
        var progress = new ReadModelProgress(node.get(ReadModel.class), log, Duration.ofMillis(200), () -> false);
        var gate = new MinPosition(progress, new ReplayProgress(log, progress));
        var here = new HandlerMethod(new Routes(), "read");

        assertThatThrownBy(() -> handle(gate, "GET", here)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.PROJECTION_LAGGING);
            assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
        assertThat(handle(gate, "POST", here)).isTrue();
        assertThat(handle(gate, "GET", "a route of something else")).isTrue();

        project();
        assertThat(handle(gate, "GET", here)).isTrue();
    }

    @Test
    void where_another_node_projects_the_position_is_asked_for() {
        Story.of(log, "friends", "ann", "bob").says("ann", 10);
        var progress = new ReadModelProgress(node.get(ReadModel.class), log, Duration.ofMillis(200), () -> false);
        assertThat(progress.current()).isZero();

        project();

        assertThat(progress.current()).isEqualTo(log.head());
    }

    private static boolean handle(MinPosition gate, String method, Object handler) {
        return gate.preHandle(new MockHttpServletRequest(method, "/"), new MockHttpServletResponse(), handler);
    }

    static final class Routes {
        public void read() {}
    }
}
