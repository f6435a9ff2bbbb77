package chat.verbatim.query.realtime.signal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentTest {

    private static final ConversationId ROOM = new ConversationId(new UUID(0, 1));
    private static final ConversationId OTHER = new ConversationId(new UUID(0, 2));

    private long now = Long.MAX_VALUE - 1; // the clock of nanoseconds may go over the end
    private final Recent recent = new Recent(() -> now);

    @Test
    void typing_passes_once_in_two_seconds() {
        assertThat(recent.passes("ann", ROOM, true)).isTrue();
        now += Recent.ONCE_IN.toNanos() - 1;
        assertThat(recent.passes("ann", ROOM, true)).isFalse();
        now++;
        assertThat(recent.passes("ann", ROOM, true)).isTrue();
    }

    @Test
    void other_users_and_other_conversations_are_their_own() {
        assertThat(recent.passes("ann", ROOM, true)).isTrue();
        assertThat(recent.passes("ann", OTHER, true)).isTrue();
        assertThat(recent.passes("bob", ROOM, true)).isTrue();
    }

    @Test
    void an_end_passes_where_there_was_a_beginning() {
        assertThat(recent.passes("ann", ROOM, false)).isFalse();
        assertThat(recent.passes("ann", ROOM, true)).isTrue();
        assertThat(recent.passes("ann", ROOM, false)).isTrue();
        assertThat(recent.passes("ann", ROOM, false)).isFalse();
    }

    @Test
    void beginning_and_ending_in_turn_gets_no_more_through() {
        recent.passes("ann", ROOM, true);
        recent.passes("ann", ROOM, false);

        assertThat(recent.passes("ann", ROOM, true)).isFalse();
        assertThat(recent.passes("ann", ROOM, false)).isFalse();
    }

    @Test
    void what_has_expired_is_forgotten() {
        recent.passes("ann", ROOM, true);
        now += Recent.EXPIRES_IN.toNanos();

        assertThat(recent.passes("ann", ROOM, false)).isFalse();
        assertThat(recent.size()).isZero();
    }

    @Test
    void it_holds_a_bounded_number() {
        for (int i = 0; i < 60_000; i++) {
            recent.passes("user" + i, ROOM, true);
        }

        assertThat(recent.size()).isLessThanOrEqualTo(50_001);
    }
}
