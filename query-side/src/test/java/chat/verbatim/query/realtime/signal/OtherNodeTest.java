package chat.verbatim.query.realtime.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OtherNodeTest {

    private final OtherNode node = new OtherNode(System::nanoTime);

    @Test
    void a_state_and_the_changes_after_it_are_whole() {
        node.take(new Signal.State("n", 3, 0, 2, List.of("ann")));
        assertThat(node.isWholeAt(3)).isFalse();
        node.take(new Signal.State("n", 3, 1, 2, List.of("bob")));
        node.take(new Signal.Change("n", 4, List.of("cid"), List.of("ann")));

        assertThat(node.isWholeAt(4)).isTrue();
        assertThat(node.users()).containsExactlyInAnyOrder("bob", "cid");
    }

    @Test
    void a_lost_change_is_noticed_by_the_next_and_by_a_beat() {
        node.take(new Signal.State("n", 3, 0, 1, List.of("ann")));
        assertThat(node.isWholeAt(4)).isFalse();
        node.take(new Signal.Change("n", 5, List.of("cid"), List.of()));

        assertThat(node.isWholeAt(5)).isFalse();
        assertThat(node.users()).containsExactlyInAnyOrder("ann", "cid");
    }

    @Test
    void a_state_with_a_part_lost_replaces_nothing() {
        node.take(new Signal.State("n", 1, 0, 1, List.of("ann")));
        node.take(new Signal.State("n", 7, 0, 3, List.of("bob")));
        node.take(new Signal.State("n", 7, 2, 3, List.of("dan")));
        assertThat(node.users()).containsExactly("ann");
        assertThat(node.isWholeAt(7)).isFalse();

        node.take(new Signal.State("n", 8, 0, 1, List.of("eve")));
        assertThat(node.users()).containsExactly("eve");
        assertThat(node.isWholeAt(8)).isTrue();
    }
}
