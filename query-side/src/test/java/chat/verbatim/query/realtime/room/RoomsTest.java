package chat.verbatim.query.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.realtime.room.Announcement.Pushes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomsTest {

    static final ConversationId ROOM = new ConversationId(new UUID(0, 1));
    static final ConversationId OTHER = new ConversationId(new UUID(0, 2));

    final Rooms rooms = new Rooms();
    final List<String> heard = new ArrayList<>();

    @Test
    void members_hear_what_is_said_on_every_connection() {
        connect("ann", "phone", ROOM);
        connect("ann", "desk", ROOM);
        connect("bob", "bob", ROOM);
        connect("eve", "eve", OTHER);

        apply(said("hello"));

        assertThat(heard).containsExactly("phone hello", "desk hello", "bob hello");
    }

    @Test
    void whoever_is_removed_hears_of_it_and_of_nothing_more() {
        connect("ann", "ann", ROOM);
        connect("bob", "bob", ROOM);

        apply(removed("bob"));
        apply(said("hello"));

        assertThat(heard).containsExactly("bob removed", "ann updated", "ann hello");
    }

    @Test
    void whoever_is_added_hears_of_it_before_anything_else() {
        connect("ann", "ann", ROOM);
        connect("bob", "bob");

        apply(said("hello"));
        apply(added("bob"));
        apply(said("welcome"));

        assertThat(heard).containsExactly("ann hello", "ann updated", "bob new", "ann welcome", "bob welcome");
    }

    @Test
    void a_removal_that_comes_while_one_connects_is_not_forgotten() {
        var registration = rooms.register("bob", 0);
        apply(removed("bob"));
        rooms.join(registration, Set.of(ROOM), push -> heard.add("bob " + push));

        apply(said("hello"));

        assertThat(heard).isEmpty();
        assertThat(rooms.count()).isZero();
    }

    @Test
    void an_addition_that_comes_while_one_connects_is_not_forgotten() {
        var registration = rooms.register("bob", 0);
        apply(removed("bob"));
        apply(added("bob"));
        rooms.join(registration, Set.of(), push -> heard.add("bob " + push));

        apply(said("hello"));

        assertThat(heard).containsExactly("bob hello");
    }

    @Test
    void a_second_connection_is_where_the_first_one_is() {
        connect("bob", "desk", ROOM);
        apply(removed("bob"));
        connect("bob", "phone", ROOM);

        apply(said("hello"));

        assertThat(heard).containsExactly("desk removed");
    }

    @Test
    void a_room_is_gone_with_its_last_connection() {
        var desk = connect("ann", "desk", ROOM, OTHER);
        var phone = connect("ann", "phone", ROOM, OTHER);

        rooms.leave(desk);
        assertThat(rooms.count()).isEqualTo(2);
        rooms.leave(phone);
        assertThat(rooms.count()).isZero();
        assertThat(rooms.isHeard(said("hello"))).isFalse();
    }

    @Test
    void whoever_left_on_the_way_in_never_joins() {
        var registration = rooms.register("ann", 0);
        rooms.leave(registration);
        rooms.join(registration, Set.of(ROOM), push -> heard.add("ann " + push));

        assertThat(rooms.count()).isZero();
    }

    private Registration connect(String user, String name, ConversationId... conversations) {
        var registration = rooms.register(user, 0);
        rooms.join(registration, Set.of(conversations), push -> heard.add(name + " " + push));
        return registration;
    }

    private void apply(Announcement announcement) {
        rooms.apply(announcement, announcement.encode());
        rooms.settle();
        rooms.note(announcement);
    }

    static Announcement said(String name) {
        return new Said(List.of(), null, new Pushes(push(name), null, null));
    }

    static Announcement added(String user) {
        return new Said(List.of(user), null, new Pushes(push("updated"), push("new"), null));
    }

    static Announcement removed(String user) {
        return new Said(List.of(), user, new Pushes(push("updated"), null, push("removed")));
    }

    private static Push push(String name) {
        return Push.ephemeral(name, "{}");
    }

    record Said(List<String> joining, @Nullable String leaving, Pushes pushes) implements Announcement {
        @Override
        public ConversationId conversation() {
            return ROOM;
        }

        @Override
        public Pushes encode() {
            return pushes;
        }
    }
}
