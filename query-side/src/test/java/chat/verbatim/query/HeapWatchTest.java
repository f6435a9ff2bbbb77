package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapWatchTest {

    @Test
    void documents_in_this_process_count_against_its_heap() {
        var heap = new HeapWatch(true, 10_000_000);
        heap.created(6000);
        assertThat(heap.nearlyFull()).isFalse();
        heap.created(600);
        assertThat(heap.nearlyFull()).isTrue();
    }

    @Test
    void documents_elsewhere_do_not() {
        var heap = new HeapWatch(false, 10_000_000);
        heap.created(1_000_000);
        assertThat(heap.nearlyFull()).isFalse();
    }
}
