package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentMovesTest {

    static final ConversationId ONE = new ConversationId(new UUID(0, 1));
    static final ConversationId OTHER = new ConversationId(new UUID(0, 2));

    final RecentMoves moves = new RecentMoves();

    @Test
    void nothing_is_vouched_for_before_it_follows_the_log() {
        assertThat(moves.reach(0)).isFalse();
        assertThat(moves.none(ONE, 0)).isFalse();
    }

    @Test
    void what_was_before_the_start_is_not_known() {
        moves.startAt(10);

        assertThat(moves.reach(10)).isTrue();
        assertThat(moves.reach(11)).isFalse();
        assertThat(moves.none(ONE, 10)).isTrue();
        assertThat(moves.none(ONE, 9)).isFalse();
    }

    @Test
    void a_move_ends_what_was_known_of_one_conversation_and_of_no_other() {
        moves.startAt(10);
        moves.heard(11, ONE);
        moves.heard(12, null);

        assertThat(moves.reach(12)).isTrue();
        assertThat(moves.none(ONE, 10)).isFalse();
        assertThat(moves.none(ONE, 11)).isTrue();
        assertThat(moves.none(OTHER, 10)).isTrue();
    }

    @Test
    void an_event_that_is_told_again_changes_nothing() {
        moves.startAt(10);
        moves.heard(11, ONE);
        moves.heard(11, OTHER);

        assertThat(moves.none(OTHER, 10)).isTrue();
    }

    @Test
    void where_events_were_left_out_nothing_older_is_vouched_for() {
        moves.startAt(10);
        moves.heard(13, ONE);

        assertThat(moves.none(OTHER, 11)).isFalse();
        assertThat(moves.none(OTHER, 12)).isTrue();
        assertThat(moves.none(ONE, 12)).isFalse();
    }

    @Test
    void what_it_has_forgotten_it_does_not_vouch_for() {
        moves.startAt(0);
        moves.heard(1, ONE);
        for (long position = 2; position <= RecentMoves.KEPT + 1L; position++) {
            moves.heard(position, OTHER);
        }

        assertThat(moves.none(ONE, 0)).isFalse();
        assertThat(moves.none(ONE, 1)).isTrue();
        assertThat(moves.none(OTHER, RecentMoves.KEPT)).isFalse();
        assertThat(moves.none(OTHER, RecentMoves.KEPT + 1L)).isTrue();
    }
}
