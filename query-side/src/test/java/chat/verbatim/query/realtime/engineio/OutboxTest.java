package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.TestSettings;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    static final Frame FRAME = Frame.text("123456789");

    final Outbox box =
            new Outbox(TestSettings.of("max-queued-bytes=100", "max-queued-frames=20", "max-queued-age=500ms"));

    @Test
    void it_takes_so_many_bytes_and_not_one_more() {
        assertThat(box.offer(Collections.nCopies(11, FRAME))).isTrue();
        assertThat(box.offer(List.of(Frame.text("1")))).isTrue();
        assertThat(box.offer(List.of(Frame.text("1")))).isFalse();
    }

    @Test
    void it_takes_so_many_frames_and_not_one_more() {
        assertThat(box.offer(Collections.nCopies(20, Frame.text("1")))).isTrue();
        assertThat(box.offer(List.of(Frame.text("1")))).isFalse();
    }

    @Test
    void what_alone_is_over_the_bound_gets_through_when_nothing_else_waits() {
        var large = List.of(Frame.text("x".repeat(200)));

        assertThat(box.offer(large)).isTrue();
        assertThat(box.offer(large)).isFalse();
    }

    @Test
    void what_is_large_gets_through_to_one_who_reads() {
        assertThat(box.offer(Collections.nCopies(5, FRAME))).isTrue();

        assertThat(box.isHalfEmpty()).isTrue();
        assertThat(box.offer(List.of(Frame.text("x".repeat(90))))).isTrue();
        assertThat(box.isHalfEmpty()).isFalse();
    }

    @Test
    void what_is_being_written_grows_old_too() {
        box.offer(List.of(FRAME));
        assertThat(box.poll()).containsExactly(FRAME);

        assertThat(box.isStale()).isFalse();
        await().until(box::isStale);
        assertThat(box.poll()).isEmpty();
        assertThat(box.isStale()).isFalse();
    }

    @Test
    void a_write_takes_what_is_queued_in_its_order_and_not_too_much_at_once() {
        var large = new Outbox(TestSettings.of("max-queued-bytes=100000"));
        var frames = List.of(Frame.text("1"), Frame.text("x".repeat(9_000)), Frame.text("y".repeat(9_000)));
        large.offer(frames);

        assertThat(large.poll()).isEqualTo(frames.subList(0, 2));
        assertThat(large.bytes()).isEqualTo(9_000);
        assertThat(large.poll()).isEqualTo(frames.subList(2, 3));
        assertThat(large.isEmpty()).isTrue();
    }

    @Test
    void what_keeps_moving_is_not_stale_however_much_there_is() {
        var moving = new Outbox(TestSettings.of("max-queued-age=1s"));
        moving.offer(Collections.nCopies(3, FRAME));
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 2_500_000_000L) {
            moving.poll();
            moving.offer(List.of(FRAME));
            assertThat(moving.isStale()).isFalse();
        }
    }
}
