package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@OnEveryStore
class MembershipsTest extends ReadModelFixture {

    @Test
    void every_time_in_a_conversation_is_remembered() {
        var friends = Story.of(log, "friends", "ann", "bob"); // position 1
        var work = Story.of(log, "work", "ann", "bob"); // 2
        friends.leaves("bob"); // 3
        work.says("ann", 1); // 4
        friends.joins("bob").leaves("bob").joins("bob"); // 5, 6, 7
        work.leaves("bob"); // 8
        project();
        var memberships = node.get(Memberships.class);

        assertThat(memberships.of("bob")).containsExactly(friends.id());
        assertThat(memberships.after("bob", 0))
                .containsExactlyInAnyOrder(
                        new Stay(friends.id(), 1, 3),
                        new Stay(friends.id(), 5, 6),
                        new Stay(friends.id(), 7, Stay.ONGOING),
                        new Stay(work.id(), 2, 8));
        assertThat(memberships.after("bob", 6))
                .containsExactlyInAnyOrder(new Stay(friends.id(), 7, Stay.ONGOING), new Stay(work.id(), 2, 8));
        assertThat(memberships.after("bob", 8)).containsExactly(new Stay(friends.id(), 7, Stay.ONGOING));
        assertThat(memberships.after("nobody", 0)).isEmpty();
    }
}
