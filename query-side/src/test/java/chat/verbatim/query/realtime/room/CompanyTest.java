package chat.verbatim.query.realtime.room;

import static chat.verbatim.query.realtime.room.RoomsTest.OTHER;
import static chat.verbatim.query.realtime.room.RoomsTest.ROOM;
import static chat.verbatim.query.realtime.room.RoomsTest.added;
import static chat.verbatim.query.realtime.room.RoomsTest.removed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompanyTest extends CompanyOfSome {

    @Test
    void whoever_comes_is_told_to_those_in_a_room_of_theirs_and_not_to_themselves() {
        connect("ann", ROOM);
        connect("eve", OTHER);
        round();
        connect("bob", ROOM);

        round();

        assertThat(heard).containsExactly("ann +bob");
    }

    @Test
    void many_are_told_in_one_go() {
        connect("ann", ROOM);
        connect("bob", ROOM);
        connect("cid", ROOM);

        round();

        assertThat(heard).containsExactly("ann +bob,cid", "bob +bob,cid", "cid +bob,cid");
    }

    @Test
    void whoever_is_gone_for_the_grace_is_offline_and_no_sooner() {
        connect("ann", ROOM);
        var bob = connect("bob", ROOM);
        round();
        heard.clear();

        rooms.leave(bob);
        now += GRACE.toNanos() - 1;
        round();
        assertThat(heard).isEmpty();
        now++;
        round();
        assertThat(heard).containsExactly("ann -bob");
    }

    @Test
    void whoever_comes_back_in_time_was_never_away() {
        connect("ann", ROOM);
        rooms.leave(connect("bob", ROOM));
        round();
        heard.clear();
        connect("bob", ROOM);
        now += GRACE.toNanos();

        round();

        assertThat(heard).isEmpty();
    }

    @Test
    void another_absence_has_a_grace_of_its_own() {
        connect("ann", ROOM);
        rooms.leave(connect("bob", ROOM));
        now += GRACE.toNanos() / 2;
        rooms.leave(connect("bob", ROOM));
        round();
        heard.clear();
        now += GRACE.toNanos() / 2;

        round();
        assertThat(heard).isEmpty();
        now += GRACE.toNanos() / 2;
        round();
        assertThat(heard).containsExactly("ann -bob");
    }

    @Test
    void a_second_device_is_no_news_and_the_first_one_to_go_neither() {
        connect("ann", ROOM);
        var desk = connect("bob", ROOM);
        round();
        heard.clear();

        connect("bob", ROOM);
        rooms.leave(desk);
        now += GRACE.toNanos();
        round();

        assertThat(heard).isEmpty();
    }

    @Test
    void one_who_comes_is_greeted_with_everybody_whom_they_share_a_room_with() {
        connect("ann", ROOM);
        connect("bob", ROOM);
        rooms.leave(connect("cid", ROOM));
        connect("eve", OTHER);

        company.greet("ann", push -> heard.add("ann " + text(push)));

        assertThat(heard).containsExactly("ann +bob,cid");
    }

    @Test
    void one_who_is_alone_is_greeted_with_nothing() {
        connect("ann", ROOM);

        company.greet("ann", push -> heard.add("ann " + text(push)));

        assertThat(heard).isEmpty();
    }

    @Test
    void a_removed_member_is_told_nothing_and_no_longer_spoken_of() {
        connect("ann", ROOM);
        connect("bob", ROOM);
        round();
        heard.clear();
        var cid = connect("cid", ROOM);

        apply(removed("bob"));
        round();
        assertThat(heard).containsExactly("ann +cid");
        heard.clear();
        rooms.leave(cid);
        apply(removed("cid"));
        now += GRACE.toNanos();
        round();
        assertThat(heard).isEmpty();
    }

    @Test
    void an_untold_arrival_is_not_told_of_somebody_removed_since() {
        connect("ann", ROOM);
        connect("bob", ROOM);
        apply(removed("bob"));

        round();

        assertThat(heard).isEmpty();
    }

    @Test
    void a_new_member_is_told_of_all_and_all_of_the_new_member() {
        connect("ann", ROOM);
        connect("bob", ROOM);
        connect("cid");
        round();
        heard.clear();

        apply(added("cid"));
        round();

        assertThat(heard).containsExactly("cid +ann,bob,cid", "ann +cid", "bob +cid");
    }
}
