package chat.verbatim.query.realtime.room;

import static chat.verbatim.query.realtime.room.RoomsTest.ROOM;
import static chat.verbatim.query.realtime.room.RoomsTest.added;
import static chat.verbatim.query.realtime.room.RoomsTest.removed;
import static chat.verbatim.query.realtime.room.RoomsTest.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FanoutTest {

    final Fanout fanout = new Fanout();
    final List<String> heard = new ArrayList<>();

    @Test
    void one_who_connects_joins_at_the_position_of_the_rooms() {
        fanout.startAt(41);
        fanout.accept(42, said("before"));
        var ann = fanout.register("ann");
        assertThat(ann.since()).isEqualTo(42);

        assertThat(fanout.join(ann, Set.of(ROOM), 42, push -> heard.add(push.toString())))
                .isCompletedWithValue(new Fanout.Joined(42, false));
        fanout.accept(43, said("after"));

        assertThat(heard).containsExactly("after");
    }

    @Test
    void where_the_read_model_is_ahead_the_rooms_get_there_first() {
        var ann = fanout.register("ann");
        // read at 3: she was added at 2 and removed at 3, so the read model knows of no conversation
        var joined = fanout.join(ann, Set.of(), 3, push -> heard.add(push.toString()));

        fanout.accept(1, said("before"));
        fanout.accept(2, added("ann"));
        assertThat(joined).isNotDone();
        fanout.accept(3, removed("ann"));
        assertThat(joined).isCompletedWithValue(new Fanout.Joined(3, true));
        fanout.accept(4, said("after"));

        assertThat(heard).isEmpty();
    }

    @Test
    void one_who_leaves_before_the_rooms_are_there_does_not_wait_any_longer() {
        var ann = fanout.register("ann");
        var joined = fanout.join(ann, Set.of(), 3, push -> heard.add(push.toString()));

        fanout.leave(ann);

        assertThat(joined).isCancelled();
    }

    @Test
    void an_event_that_comes_again_is_not_applied_again() {
        join();
        fanout.accept(1, said("hello"));
        fanout.accept(1, said("hello"));

        assertThat(heard).containsExactly("hello");
    }

    @Test
    void an_event_that_was_left_out_is_an_error() {
        assertThatThrownBy(() -> fanout.accept(2, said("hello"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_event_that_cannot_be_encoded_is_tried_again() {
        join();
        var failing = new Failing();

        assertThatThrownBy(() -> fanout.accept(1, failing)).isInstanceOf(IllegalStateException.class);
        fanout.accept(1, said("hello"));

        assertThat(heard).containsExactly("hello");
    }

    @Test
    void events_that_follow_each_other_at_once_are_passed_on_together() {
        var together = new ArrayList<List<String>>();
        var _ = fanout.join(fanout.register("ann"), Set.of(ROOM), 0, new Recipient() {
            @Override
            public void deliver(Push push) {
                deliver(List.of(push));
            }

            @Override
            public void deliver(List<Push> pushes) {
                together.add(pushes.stream().map(Push::toString).toList());
            }
        });

        fanout.accept(1, said("a"), true);
        fanout.accept(2, said("b"), true);
        assertThat(together).isEmpty();
        fanout.accept(3, said("c"), false);
        fanout.accept(4, said("d"), false);

        assertThat(together).containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void what_was_kept_goes_out_although_the_next_fails() {
        join();

        fanout.accept(1, said("hello"), true);
        assertThatThrownBy(() -> fanout.accept(2, new Failing(), true)).isInstanceOf(IllegalStateException.class);

        assertThat(heard).containsExactly("hello");
    }

    @Test
    void a_large_backlog_is_passed_on_in_parts() {
        join();
        var large = Push.ephemeral("large", "x".repeat(1_000));

        for (int position = 1; heard.isEmpty() && position < 1_000; position++) {
            fanout.accept(
                    position, new RoomsTest.Said(List.of(), null, new Announcement.Pushes(large, null, null)), true);
        }

        assertThat(heard).hasSizeBetween(10, 100);
    }

    @Test
    void in_a_large_room_everybody_hears_everything_in_order() {
        var all = IntStream.range(0, 500).mapToObj(_ -> new ArrayList<String>()).toList();
        for (int user = 0; user < all.size(); user++) {
            var hears = all.get(user);
            var _ = fanout.join(fanout.register("user-" + user), Set.of(ROOM), 0, push -> hears.add(push.toString()));
        }

        for (int position = 1; position <= 200; position++) {
            fanout.accept(position, said("no. " + position));
        }

        var said = IntStream.rangeClosed(1, 200).mapToObj(i -> "no. " + i).toList();
        assertThat(all).allSatisfy(hears -> assertThat(hears).isEqualTo(said));
    }

    @Test
    void a_connection_that_ends_while_it_is_told_something_is_told_nothing_more() {
        var ann = fanout.register("ann");
        var _ = fanout.join(ann, Set.of(ROOM), 0, push -> {
            heard.add(push.toString());
            fanout.leave(ann);
        });

        fanout.accept(1, said("hello"));
        fanout.accept(2, said("again"));

        assertThat(heard).containsExactly("hello");
    }

    private void join() {
        var joined = fanout.join(fanout.register("ann"), Set.of(ROOM), 0, push -> heard.add(push.toString()));
        assertThat(joined).isDone();
    }

    private static final class Failing implements Announcement {
        @Override
        public chat.verbatim.events.ConversationId conversation() {
            return ROOM;
        }

        @Override
        public List<String> joining() {
            return List.of();
        }

        @Override
        public @org.jspecify.annotations.Nullable String leaving() {
            return null;
        }

        @Override
        public Pushes encode() {
            throw new IllegalStateException("cannot");
        }
    }
}
