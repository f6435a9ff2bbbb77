package chat.verbatim.query.realtime.room;

import static chat.verbatim.query.realtime.room.RoomsTest.ROOM;
import static chat.verbatim.query.realtime.room.RoomsTest.added;
import static chat.verbatim.query.realtime.room.RoomsTest.removed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompanyOfNodesTest extends CompanyOfSome {

    @Test
    void users_of_other_nodes_are_online_too() {
        connect("ann", ROOM);
        elsewhere("bob", ROOM);

        round();
        assertThat(heard).containsExactly("ann +bob");
        heard.clear();
        company.greet("ann", push -> heard.add("greeting " + text(push)));
        company.wentElsewhere(List.of("bob"), false);
        now += GRACE.toNanos();
        round();
        assertThat(heard).containsExactly("greeting +bob", "ann -bob");
    }

    @Test
    void users_of_a_node_that_was_silent_go_at_once() {
        connect("ann", ROOM);
        elsewhere("bob", ROOM);
        company.wentElsewhere(List.of("bob"), true);

        round();

        assertThat(heard).containsExactly("ann -bob");
    }

    @Test
    void one_who_is_still_on_another_node_stays_online() {
        connect("ann", ROOM);
        var here = connect("bob", ROOM);
        company.cameElsewhere(List.of("bob"));
        round();
        heard.clear();

        rooms.leave(here);
        now += GRACE.toNanos();
        round();
        assertThat(heard).isEmpty();
        company.wentElsewhere(List.of("bob"), false);
        now += GRACE.toNanos();
        round();
        assertThat(heard).containsExactly("ann -bob");
    }

    @Test
    void rooms_of_users_of_other_nodes_follow_the_log() {
        connect("ann", ROOM);
        elsewhere("bob");
        assertThat(company.mayBeIn("bob", ROOM)).isFalse();

        apply(added("bob"));
        round();
        assertThat(heard).containsExactly("ann +bob");
        assertThat(company.mayBeIn("bob", ROOM)).isTrue();
        heard.clear();
        apply(removed("bob"));
        company.wentElsewhere(List.of("bob"), true);
        round();
        assertThat(heard).isEmpty();
    }

    @Test
    void only_those_whose_rooms_are_unknown_are_strangers() {
        connect("ann", ROOM);
        elsewhere("bob", ROOM);
        company.cameElsewhere(List.of("ann", "cid"));

        assertThat(company.strangersAmong(List.of("ann", "bob", "cid", "dan"))).containsExactly("cid");
    }

    @Test
    void a_room_of_thousands_is_told_over_some_rounds() {
        connect("ann", ROOM);
        for (int i = 0; i < 2 * News.NAMES; i++) {
            elsewhere("user" + i, ROOM);
        }

        round();
        assertThat(heard).hasSize(1);
        round();
        assertThat(heard).hasSize(2);
        round();
        assertThat(heard).hasSize(2);
    }

    @Test
    void other_nodes_are_told_who_has_come_and_gone() {
        var ann = connect("ann", ROOM);
        connect("bob", ROOM);
        assertThat(company.begin()).isEqualTo(Map.of("ann", true, "bob", true));
        rooms.leave(ann);
        connect("bob", ROOM);
        assertThat(company.begin()).isEqualTo(Map.of("ann", false));
        assertThat(company.begin()).isEmpty();
    }
}
