package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

@OnEveryStore
class ReadModelLifecycleTest extends ReadModelFixture {

    @Test
    void stopping_does_not_wait_for_a_database_that_does_not_answer() {
        var asked = new CountDownLatch(1);
        var answered = new AtomicReference<>(new CountDownLatch(0));
        var database = WatchedDatabase.of(this.database, name -> {
            var answer = answered.get();
            if (answer.getCount() > 0) {
                asked.countDown();
                awaitUnlessInterrupted(answer);
            }
        });
        try (var mute = new Node(log, client, database, Node.settings(store))) {
            answered.set(new CountDownLatch(1));
            awaitUnlessInterrupted(asked);

            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> mute.get(ReadModelLifecycle.class)
                    .stop());

            answered.get().countDown();
        }
    }

    @Test
    void the_sockets_and_the_web_server_are_stopped_before() {
        assertThat(node.get(ReadModelLifecycle.class).getPhase()).isLessThan(SmartLifecycle.DEFAULT_PHASE - 10_000);
    }

    private static void awaitUnlessInterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
