package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.Participant;
import chat.verbatim.events.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        moves.heard(11, List.of(ONE));
        moves.heard(12, List.of());

        assertThat(moves.reach(12)).isTrue();
        assertThat(moves.none(ONE, 10)).isFalse();
        assertThat(moves.none(ONE, 11)).isTrue();
        assertThat(moves.none(OTHER, 10)).isTrue();
    }

    @Test
    void an_event_that_is_told_again_changes_nothing() {
        moves.startAt(10);
        moves.heard(11, List.of(ONE));
        moves.heard(11, List.of(OTHER));

        assertThat(moves.none(OTHER, 10)).isTrue();
    }

    @Test
    void where_events_were_left_out_nothing_older_is_vouched_for() {
        moves.startAt(10);
        moves.heard(13, List.of(ONE));

        assertThat(moves.none(OTHER, 11)).isFalse();
        assertThat(moves.none(OTHER, 12)).isTrue();
        assertThat(moves.none(ONE, 12)).isFalse();
    }

    @Test
    void what_it_has_forgotten_it_does_not_vouch_for() {
        moves.startAt(0);
        moves.heard(1, List.of(ONE));
        for (long position = 2; position <= RecentMoves.KEPT + 1L; position++) {
            moves.heard(position, List.of(OTHER));
        }

        assertThat(moves.none(ONE, 0)).isFalse();
        assertThat(moves.none(ONE, 1)).isTrue();
        assertThat(moves.none(OTHER, RecentMoves.KEPT)).isFalse();
        assertThat(moves.none(OTHER, RecentMoves.KEPT + 1L)).isTrue();
    }

    @Test
    void who_comes_or_goes_moves_with_the_conversation_and_nobody_else_does() {
        moves.startAt(0);
        moves.heard(1, RecentMoves.by(started("ann", "bob")));
        moves.heard(2, RecentMoves.by(added("cleo")));
        moves.heard(3, RecentMoves.by(removed("bob")));

        assertThat(moves.none("ann", 0)).isFalse();
        assertThat(moves.none("ann", 1)).isTrue();
        assertThat(moves.none("bob", 2)).isFalse();
        assertThat(moves.none("bob", 3)).isTrue();
        assertThat(moves.none("cleo", 1)).isFalse();
        assertThat(moves.none("cleo", 2)).isTrue();
        assertThat(moves.none("dora", 0)).isTrue();
        assertThat(moves.none(ONE, 2)).isFalse();
    }

    @Test
    void where_many_come_at_once_everybody_has_moved() {
        var many = IntStream.range(0, 1000).mapToObj(i -> "user-" + i).toArray(String[]::new);
        moves.startAt(0);
        moves.heard(1, RecentMoves.by(started(many)));

        assertThat(moves.none("user-999", 0)).isFalse();
        assertThat(moves.none("dora", 0)).isFalse();
        assertThat(moves.none("dora", 1)).isTrue();
        assertThat(moves.none(OTHER, 0)).isTrue();
    }

    private static ConversationStarted started(String... users) {
        return new ConversationStarted(ONE, roster(users), null, users[0], Instant.EPOCH);
    }

    private static ParticipantsAdded added(String user) {
        return new ParticipantsAdded(ONE, roster("ann", "bob", user), null, List.of(user), "ann", Instant.EPOCH);
    }

    private static ParticipantRemoved removed(String user) {
        return new ParticipantRemoved(ONE, roster("ann", "cleo"), null, user, "ann", Instant.EPOCH);
    }

    private static Roster roster(String... users) {
        var participants = Stream.of(users)
                .map(user -> new Participant(user, Role.MEMBER, Instant.EPOCH))
                .toList();
        return new Roster(ConversationType.GROUP, users[0], Instant.EPOCH, null, 0, participants);
    }
}
