package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@OnEveryStore
class ProjectorTest extends ReadModelFixture {

    @Test
    void what_was_appended_before_and_after_the_start_is_projected() {
        var story = Story.of(log, "friends", "ann", "bob").says("ann", 120);
        project();
        story.says("bob", 3);
        caughtUp();

        assertThat(generation(1).of(DocumentKind.TIMELINE).countDocuments()).isEqualTo(123);
        assertThat(generation(1).position()).isEqualTo(log.head());
        assertThat(node.get(ReadModelPosition.class).current()).isEqualTo(log.head());
    }

    @Test
    void a_crash_between_documents_and_token_loses_nothing_and_repeats_nothing() {
        var story = Story.of(log, "friends", "ann", "bob").says("ann", 20);
        project();
        node.stop();
        var before = documents();
        tokenAt(5);

        node = anotherNode();
        project();
        assertThat(documents()).isEqualTo(before);

        story.says("bob", 1);
        caughtUp();
        assertThat(node.get(ReadModelCheck.class).run().faults()).isEmpty();
    }

    @Test
    void a_generation_without_a_token_goes_on_where_its_documents_end() {
        var story = Story.of(log, "friends", "ann", "bob").says("ann", 20);
        apply(0, 10);
        // were the first batch applied again, this document would come back
        generation(1).of(DocumentKind.TIMELINE).deleteOne(new Document("_id", story.id() + ":1"));
        project();

        assertThat(node.get(ReadModelCheck.class).run().faults())
                .containsExactlyInAnyOrder(
                        "TIMELINE " + story.id() + ":1: missing", "TIMELINE: -1 documents more than the log knows of");
    }

    @Test
    void a_batch_that_fails_is_tried_again_until_it_works() {
        var story = Story.of(log, "friends", "ann", "bob");
        project();
        var memberships = generation(1).of(DocumentKind.MEMBERSHIPS);
        memberships.insertOne(new Document("_id", "eve").append("position", 0L).append("in", "no document"));
        story.joins("eve").says("eve", 3);
        var processor = node.get(ReadModelProcessor.class);
        await().until(() -> !processor.isProjecting());
        assertThat(generation(1).position()).isLessThan(log.head());

        memberships.deleteOne(new Document("_id", "eve"));

        await().untilAsserted(() -> assertThat(generation(1).position()).isEqualTo(log.head()));
        assertThat(node.get(ReadModelCheck.class).run().faults()).isEmpty();
    }

    @Test
    void who_waits_is_let_go_when_the_read_model_is_there() {
        var story = Story.of(log, "friends", "ann", "bob");
        project();
        var position = node.get(ReadModelPosition.class);
        story.says("ann", 1);

        position.await(log.head());

        assertThat(position.current()).isEqualTo(log.head());
    }

    @Test
    void a_node_that_does_not_project_asks_the_database_while_it_waits() {
        var story = Story.of(log, "friends", "ann", "bob");
        project();
        var other = anotherNode().get(ReadModelPosition.class);
        story.says("ann", 1);

        other.await(log.head());

        assertThat(other.current()).isEqualTo(log.head());
    }

    @Test
    void a_read_model_that_does_not_move_is_lagging() {
        Story.of(log, "friends", "ann", "bob");
        var impatient =
                new ReadModelProgress(node.get(ReadModel.class), log, java.time.Duration.ofMillis(20), () -> false);

        assertThatThrownBy(() -> impatient.await(log.head()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.PROJECTION_LAGGING);
                    assertThat(problem.retryAfter()).isNotNull();
                });
    }

    @Test
    void a_position_that_the_log_has_not_is_beyond_its_head() {
        Story.of(log, "friends", "ann", "bob");

        assertThatThrownBy(() -> node.get(ReadModelPosition.class).await(log.head() + 1))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.POSITION_BEYOND_HEAD));
    }

    @Test
    void readiness_comes_when_the_head_of_the_start_is_reached() {
        Story.of(log, "friends", "ann", "bob").says("ann", 10);
        node = anotherNode();
        var replay = node.get(ReplayProgress.class);
        assertThat(replay.caughtUp()).isFalse();

        node.start();

        await().untilAsserted(() -> assertThat(replay.caughtUp()).isTrue());
    }

    @Test
    void many_wait_at_once() {
        var story = Story.of(log, "friends", "ann", "bob").says("ann", 200);
        var position = node.get(ReadModelPosition.class);
        var waiting = java.util.stream.LongStream.rangeClosed(1, log.head())
                .mapToObj(one -> CompletableFuture.runAsync(() -> position.await(one), Thread::startVirtualThread))
                .toList();
        node.start();

        waiting.forEach(CompletableFuture::join);
        assertThat(story.message(200)).isNotNull();
    }

    /** As if the process had ended after the documents were written and before the token was. */
    private void tokenAt(long position) {
        var token = "{\"globalIndex\":" + position + "}";
        var updated = generation(1)
                .tokens()
                .updateMany(
                        new Document("processorName", ReadModel.NAME),
                        new Document(
                                "$set",
                                new Document(
                                        "token",
                                        new org.bson.types.Binary(
                                                token.getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
        assertThat(updated.getModifiedCount()).isEqualTo(1);
    }
}
