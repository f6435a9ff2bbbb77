package chat.verbatim.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

    private final WriteQueue patient = queue(Duration.ofMinutes(1));

    @Test
    void as_many_as_were_taken_together_are_waited_for() throws InterruptedException {
        add(patient, 3);
        assertThat(patient.take()).hasSize(3);

        var next = new CompletableFuture<List<Unit>>();
        var taking = Thread.ofPlatform().start(() -> next.complete(patient.take()));
        add(patient, 2);
        await().until(() -> taking.getState() == Thread.State.TIMED_WAITING);
        assertThat(next).isNotDone();
        add(patient, 1);

        assertThat(next.join()).hasSize(3);
    }

    @Test
    void one_that_came_alone_is_waited_for_by_nobody() {
        add(patient, 1);
        assertThat(patient.take()).hasSize(1);
        add(patient, 1);
        assertThat(patient.take()).hasSize(1);
    }

    @Test
    void those_who_do_not_come_are_waited_for_no_longer_than_a_moment() {
        var queue = queue(Duration.ofMillis(1));
        add(queue, 3);
        assertThat(queue.take()).hasSize(3);
        add(queue, 1);
        assertThat(queue.take()).hasSize(1);
    }

    @Test
    void once_it_is_closed_nobody_is_waited_for() {
        add(patient, 3);
        assertThat(patient.take()).hasSize(3);
        add(patient, 1);
        patient.close();

        assertThat(patient.take()).hasSize(1);
        assertThat(patient.take()).isEmpty();
    }

    @Test
    void where_all_have_waited_too_long_the_next_is_waited_for() {
        var now = new AtomicLong();
        var queue = new WriteQueue(100, 100, Duration.ofSeconds(5), Duration.ZERO, now::get);
        add(queue, 2);
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(queue.take()).as("not yet too long").hasSize(2);
        add(queue, 2);
        now.addAndGet(Duration.ofSeconds(5).toNanos() + 1);

        var next = new CompletableFuture<List<Unit>>();
        var taking = Thread.ofPlatform().start(() -> next.complete(queue.take()));
        await().until(() -> taking.getState() == Thread.State.WAITING);
        assertThat(queue.size()).isZero();
        add(queue, 1);
        assertThat(next.join()).hasSize(1);
    }

    private static WriteQueue queue(Duration moment) {
        return new WriteQueue(100, 100, Duration.ofMinutes(1), moment, System::nanoTime);
    }

    private static void add(WriteQueue queue, int units) {
        for (int i = 0; i < units; i++) {
            queue.add(new Unit(List.of(), List.of(), new CompletableFuture<>()));
        }
    }
}
