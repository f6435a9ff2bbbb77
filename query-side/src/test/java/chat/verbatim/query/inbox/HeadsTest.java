package chat.verbatim.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.Node;
import chat.verbatim.query.OnEveryStore;
import chat.verbatim.query.ReadModel;
import chat.verbatim.query.ReadModelFixture;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.Rebuild;
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
        moves().heard(log.head(), List.of(other.id()));
        caughtUp();
        assertThat(seqs(one, other)).containsExactly(2L, 1L);
    }

    @Test
    void a_move_that_is_heard_of_before_it_is_projected_is_seen_when_it_is() {
        var one = Story.of(log, "one", "ann", "bob");
        project();
        moves().startAt(log.head());
        one.says("ann", 1);
        moves().heard(log.head(), List.of(one.id()));
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
                        moves().heard(++heard, List.of(moved.removeFirst().id()));
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

    @Test
    void what_is_remembered_of_one_read_model_is_not_taken_for_the_next() {
        var one = Story.of(log, "one", "ann", "bob").says("ann", 2);
        project();
        moves().startAt(log.head());
        spoilInTheDatabase(one, 99);
        assertThat(seqs(one)).containsExactly(99L);

        bean(Rebuild.class).run(line -> {});
        await().until(() -> bean(ReadModel.class).generation() == 2);
        assertThat(seqs(one)).containsExactly(2L);
    }

    @Test
    void a_node_that_does_not_project_shows_what_another_has_projected_and_remembers_no_longer_than_that() {
        var one = Story.of(log, "one", "ann", "bob").says("ann", 1);
        project();
        var reader = anotherNode();
        reader.get(RecentMoves.class).startAt(log.head());
        assertThat(seqs(reader, one)).containsExactly(1L);

        one.says("ann", 1);
        caughtUp();
        assertThat(seqs(reader, one)).as("not heard of yet").containsExactly(2L);

        reader.get(RecentMoves.class).heard(log.head(), List.of(one.id()));
        assertThat(seqs(reader, one)).containsExactly(2L);
        forgetInTheDatabase(one);
        assertThat(seqs(reader, one)).as("remembered").containsExactly(2L);
    }

    private RecentMoves moves() {
        return bean(RecentMoves.class);
    }

    private List<Long> seqs(Story... stories) {
        return seqs(node, stories);
    }

    private static List<Long> seqs(Node node, Story... stories) {
        var heads = node.get(Heads.class)
                .of(List.of(stories).stream().map(Story::id).toList());
        return List.of(stories).stream()
                .map(story -> heads.stream()
                        .filter(head -> head.id().equals(story.id()))
                        .findFirst()
                        .orElseThrow()
                        .lastSeq())
                .toList();
    }

    private void spoilInTheDatabase(Story story, long lastSeq) {
        bean(ReadModel.class)
                .of(DocumentKind.HEADS)
                .updateOne(
                        new Document("_id", story.id().toString()),
                        new Document("$set", new Document("lastSeq", lastSeq)));
    }

    private void forgetInTheDatabase(Story story) {
        bean(ReadModel.class)
                .of(DocumentKind.HEADS)
                .deleteOne(new Document("_id", story.id().toString()));
        assertThat(bean(ReadModelPosition.class).current()).isEqualTo(log.head());
    }
}
