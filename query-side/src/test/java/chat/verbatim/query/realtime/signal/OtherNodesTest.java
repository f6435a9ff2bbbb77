package chat.verbatim.query.realtime.signal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.realtime.room.Fanout;
import chat.verbatim.query.realtime.room.Push;
import chat.verbatim.query.realtime.room.RoomSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherNodesTest {

    private static final ConversationId ROOM = new ConversationId(new UUID(0, 1));

    private final Fanout fanout = new Fanout();
    private final RoomSignals rooms = new RoomSignals(fanout);
    private final List<String> heard = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1; // the clock of nanoseconds may go over the end
    private final OtherNodes nodes = new OtherNodes(rooms, this::meet, () -> now);

    /** Everybody is in the same room. */
    private void meet(Set<String> users) {
        for (var user : users) {
            strangers.add(user);
            rooms.know(rooms.lookUp(user), Set.of(ROOM), 0);
        }
    }

    @BeforeEach
    void ann_is_here() {
        var joined = fanout.join(fanout.register("ann"), Set.of(ROOM), 0, this::hear);
        assertThat(joined).isDone();
    }

    private void hear(Push push) {
        heard.add(push.plain().toString().replaceFirst(".*\"data\":(.*)}", "$1"));
    }

    @Test
    void users_come_and_go_with_changes() {
        nodes.heard(new Signal.Change("n", 1, List.of("bob"), List.of()));
        rooms.tell();
        nodes.heard(new Signal.Change("n", 2, List.of(), List.of("bob")));
        rooms.tell();

        assertThat(heard)
                .containsExactly("{\"online\":[\"bob\"],\"offline\":[]}", "{\"online\":[],\"offline\":[\"bob\"]}");
    }

    @Test
    void a_user_of_two_nodes_goes_with_the_last() {
        nodes.heard(new Signal.Change("n", 1, List.of("bob"), List.of()));
        nodes.heard(new Signal.Change("m", 1, List.of("bob"), List.of()));
        assertThat(strangers).containsExactly("bob");
        rooms.tell();
        heard.clear();

        nodes.heard(new Signal.Bye("n"));
        rooms.tell();
        assertThat(heard).isEmpty();
        nodes.heard(new Signal.Change("m", 2, List.of(), List.of("bob")));
        rooms.tell();
        assertThat(heard).containsExactly("{\"online\":[],\"offline\":[\"bob\"]}");
    }

    @Test
    void a_node_that_is_silent_for_too_long_is_forgotten_with_its_users() {
        nodes.heard(new Signal.Change("n", 1, List.of("bob"), List.of()));
        rooms.tell();
        heard.clear();

        now += OtherNodes.FORGOTTEN_AFTER.toNanos();
        nodes.forgetSilent();
        rooms.tell();
        assertThat(heard).isEmpty();
        now++;
        nodes.forgetSilent();
        rooms.tell();
        assertThat(heard).containsExactly("{\"online\":[],\"offline\":[\"bob\"]}");
    }

    @Test
    void a_node_that_beats_is_not_forgotten() {
        nodes.heard(new Signal.State("n", 0, 0, 1, List.of("bob")));
        rooms.tell();
        heard.clear();

        now += OtherNodes.FORGOTTEN_AFTER.toNanos();
        assertThat(nodes.heard(new Signal.Beat("n", 0))).isTrue();
        now++;
        nodes.forgetSilent();
        rooms.tell();

        assertThat(heard).isEmpty();
    }

    @Test
    void the_state_of_a_node_that_is_not_known_whole_is_to_be_asked_for() {
        assertThat(nodes.heard(new Signal.Beat("n", 0))).isFalse();
        nodes.heard(new Signal.State("n", 0, 0, 1, List.of()));
        assertThat(nodes.heard(new Signal.Beat("n", 0))).isTrue();
        assertThat(nodes.heard(new Signal.Beat("n", 1))).isFalse();
    }
}
