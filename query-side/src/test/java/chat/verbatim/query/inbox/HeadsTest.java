package chat.verbatim.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.OnEveryStore;
import chat.verbatim.query.ReadModel;
import chat.verbatim.query.ReadModelFixture;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.RecentMoves;
import chat.verbatim.query.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Whoever follows the log for the node is played here: it hears of events when the test says so. */
@OnEveryStore
class HeadsTest extends ReadModelFixture {

    @Test
    void what_has_not_moved_is_not_asked_again_and_what_has_moved_is() {
        var one = Story.of(log, "one", "ann", "bob").says("ann", 2);
        var other = Story.of(log, "other", "ann", "bob");
        project();
        moves().startAt(log.head());
        assertThat(seqs(one, other)).containsExactly(2L, 0L);

        forgetInTheDatabase(one);
        assertThat(seqs(one, other)).as("remembered").containsExactly(2L, 0L);

        other.says("bob", 1);
        moves().heard(log.head(), other.id());
        caughtUp();
        assertThat(seqs(one, other)).containsExactly(2L, 1L);
    }

    @Test
    void a_move_that_is_heard_of_before_it_is_projected_is_seen_when_it_is() {
        var one = Story.of(log, "one", "ann", "bob");
        project();
        moves().startAt(log.head());
        one.says("ann", 1);
        moves().heard(log.head(), one.id());
        assertThat(seqs(one)).first().isIn(0L, 1L);

        caughtUp();
        assertThat(seqs(one)).containsExactly(1L);
    }

    @Test
    void a_move_that_is_projected_before_it_is_heard_of_is_seen() {
        var one = Story.of(log, "one", "ann", "bob");
        project();
        moves().startAt(log.head());
        assertThat(seqs(one)).containsExactly(0L);

        one.says("ann", 1);
        caughtUp();
        assertThat(seqs(one)).containsExactly(1L);
    }

    @Test
    void whatever_the_order_of_hearing_and_projecting_nothing_is_older_than_the_read_model() {
        var random = new Random(42);
        var stories = new ArrayList<Story>();
        for (int i = 0; i < 5; i++) {
            stories.add(Story.of(log, "talk-" + i, "ann", "bob"));
        }
        project();
        moves().startAt(log.head());
        var said = new long[stories.size()];
        var moved = new ArrayList<Story>();
        long heard = log.head();
        for (int step = 0; step < 300; step++) {
            int who = random.nextInt(stories.size());
            switch (random.nextInt(4)) {
                case 0 -> {
                    moved.add(stories.get(who).says("ann", 1));
                    said[who]++;
                }
                case 1 -> {
                    if (!moved.isEmpty()) {
                        moves().heard(++heard, moved.removeFirst().id());
                    }
                }
                case 2 -> caughtUp();
                default -> {
                    caughtUp();
                    assertThat(seqs(stories.get(who))).as("step %d", step).containsExactly(said[who]);
                }
            }
        }
    }

    private RecentMoves moves() {
        return bean(RecentMoves.class);
    }

    private List<Long> seqs(Story... stories) {
        var heads =
                bean(Heads.class).of(List.of(stories).stream().map(Story::id).toList());
        return List.of(stories).stream()
                .map(story -> heads.stream()
                        .filter(head -> head.id().equals(story.id()))
                        .findFirst()
                        .orElseThrow()
                        .lastSeq())
                .toList();
    }

    private void forgetInTheDatabase(Story story) {
        bean(ReadModel.class)
                .of(DocumentKind.HEADS)
                .deleteOne(new Document("_id", story.id().toString()));
        assertThat(bean(ReadModelPosition.class).current()).isEqualTo(log.head());
    }
}
