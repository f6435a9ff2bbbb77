package chat.verbatim.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;

/** With batches of fifty, far is what lies more than five hundred events back. */
@OnEveryStore
class LeapTest extends ReadModelFixture {

    private final List<String> used = new CopyOnWriteArrayList<>();

    @Test
    void what_is_far_behind_comes_in_large_pages_and_what_follows_as_usual() {
        var story = Story.of(log, "friends", "ann", "bob").says("ann", 1_500).edits(3, "three");
        node = watched(() -> {});
        project();

        assertThat(frequency(used, "timeline_g1")).isLessThanOrEqualTo(4);
        story.says("bob", 1);
        caughtUp();
        story.leaves("bob").says("ann", 1);
        caughtUp();
        assertThat(node.get(ReadModelCheck.class).run().faults()).isEmpty();
    }

    @Test
    void axon_goes_on_where_the_documents_end() {
        Story.of(log, "friends", "ann", "bob").says("ann", 1_500);
        project();

        var processor = node.get(ReadModelProcessor.class);
        await().until(() -> processor.isProjecting() && tokens().contains("\"globalIndex\":" + log.head()));
    }

    private List<String> tokens() {
        return generation(1)
                .tokens()
                .find()
                .map(token -> new String(token.get("token", Binary.class).getData(), UTF_8))
                .map(token -> token.replaceAll("[{}]", ""))
                .into(new ArrayList<>());
    }

    @Test
    void one_that_fails_in_the_middle_is_tried_again() {
        var story = Story.of(log, "friends", "ann", "bob").says("ann", 2_500);
        var failing = new AtomicBoolean(true);
        node = watched(() -> {
            if (frequency(used, "timeline_g1") == 2 && failing.getAndSet(false)) {
                throw new IllegalStateException("pulled the plug");
            }
        });
        project();

        assertThat(failing).isFalse();
        story.says("bob", 1);
        caughtUp();
        assertThat(node.get(ReadModelCheck.class).run().faults()).isEmpty();
    }

    @Test
    void another_generation_is_not_taken_for_the_one_that_it_was_about() {
        Story.of(log, "friends", "ann", "bob").says("ann", 1_500);
        project();
        var next = generation(2);

        node.get(Generations.class).choose(next, Instant.now()); // this node notices, as every other

        await().until(() -> next.position() == log.head());
        assertThat(next.of(DocumentKind.TIMELINE).countDocuments(new Document()))
                .isEqualTo(1_500);
    }

    private Node watched(Runnable happening) {
        return anotherNode(WatchedDatabase.of(database, name -> {
            used.add(name);
            happening.run();
        }));
    }
}
