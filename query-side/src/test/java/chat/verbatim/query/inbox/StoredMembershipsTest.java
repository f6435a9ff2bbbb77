package chat.verbatim.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.OnEveryStore;
import chat.verbatim.query.ReadModel;
import chat.verbatim.query.ReadModelFixture;
import chat.verbatim.query.RecentMoves;
import chat.verbatim.query.Story;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Whoever follows the log for the node is played here: it hears of events when the test says so. */
@OnEveryStore
class StoredMembershipsTest extends ReadModelFixture {

    @Test
    void who_has_not_come_or_gone_is_not_asked_about_again_and_who_has_is() {
        var one = Story.of(log, "one", "ann", "bob");
        project();
        moves().startAt(log.head());
        assertThat(of("ann")).containsExactly(one.id());
        assertThat(of("bob")).containsExactly(one.id());

        bean(ReadModel.class).of(DocumentKind.MEMBERSHIPS).deleteOne(new Document("_id", "ann"));
        one.leaves("bob");
        moves().heard(log.head(), List.of(one.id(), "bob"));
        caughtUp();
        assertThat(of("ann")).as("remembered").containsExactly(one.id());
        assertThat(of("bob")).isEmpty();
        assertThat(bean(StoredMemberships.class).isIn(one.id(), "bob")).isFalse();
    }

    @Test
    void whatever_the_order_of_hearing_and_projecting_nobody_is_where_they_are_no_more() {
        var random = new Random(42);
        var stories = new ArrayList<Story>();
        for (int i = 0; i < 3; i++) {
            stories.add(Story.of(log, "talk-" + i, "ann"));
        }
        project();
        moves().startAt(log.head());
        var in = new HashSet<ConversationId>();
        var moved = new ArrayList<ConversationId>();
        long heard = log.head();
        for (int step = 0; step < 300; step++) {
            var story = stories.get(random.nextInt(stories.size()));
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (in.add(story.id())) {
                        story.joins("bob");
                    } else {
                        in.remove(story.id());
                        story.leaves("bob");
                    }
                    moved.add(story.id());
                }
                case 1 -> {
                    if (!moved.isEmpty()) {
                        moves().heard(++heard, List.of(moved.removeFirst(), "bob"));
                    }
                }
                case 2 -> caughtUp();
                default -> {
                    caughtUp();
                    assertThat(of("bob")).as("step %d", step).isEqualTo(in);
                }
            }
        }
    }

    private Set<ConversationId> of(String user) {
        return bean(StoredMemberships.class).of(user);
    }

    private RecentMoves moves() {
        return bean(RecentMoves.class);
    }
}
