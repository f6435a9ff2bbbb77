package chat.verbatim.query.realtime.room;

import static chat.verbatim.query.realtime.room.RoomsTest.OTHER;
import static chat.verbatim.query.realtime.room.RoomsTest.ROOM;
import static chat.verbatim.query.realtime.room.RoomsTest.added;
import static chat.verbatim.query.realtime.room.RoomsTest.removed;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompanyTest {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Rooms rooms = new Rooms();
    private final List<String> heard = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1; // the clock of nanoseconds may go over the end
    private final Company company = new Company(rooms, GRACE, () -> now);

    CompanyTest() {
        rooms.tell(company);
    }

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

    private Registration connect(String user, ConversationId... conversations) {
        var registration = rooms.register(user, 0);
        rooms.join(registration, Set.of(conversations), push -> {
            if (push.toString().equals("presence")) {
                heard.add(user + " " + text(push));
            }
        });
        return registration;
    }

    private void elsewhere(String user, ConversationId... conversations) {
        company.cameElsewhere(List.of(user));
        company.know(user, Set.of(conversations));
    }

    private void apply(Announcement announcement) {
        rooms.apply(announcement, announcement.encode());
        rooms.note(announcement);
        company.note(announcement);
    }

    private void round() {
        company.begin();
        assertThat(company.tell(100)).isFalse();
    }

    /** Who is on (+) and off (-) by it. */
    private static String text(Push push) {
        return push.plain()
                .toString()
                .replaceFirst(".*\"online\":\\[(.*)],\"offline\":\\[(.*)]}}", "+$1-$2")
                .replace("\"", "")
                .replaceFirst("-$", "")
                .replaceFirst("^\\+-", "-");
    }
}
