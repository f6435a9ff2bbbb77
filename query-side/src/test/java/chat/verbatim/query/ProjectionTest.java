package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEveryStore
class ProjectionTest extends ReadModelFixture {

    @BeforeEach
    void much_happens() {
        var friends = Story.of(log, "friends", "ann", "bob", "cy");
        var work = Story.of(log, "work", "bob", "ann");
        friends.says("ann", 3)
                .says("bob", "hello")
                .edits(2, "better")
                .joins("dee")
                .marks("cy", 2);
        work.says("bob", 2).deletes("bob", 2).isRenamed("fun");
        friends.leaves("bob")
                .says("dee", "who was that")
                .edits(5, "never mind")
                .marks("dee", 1)
                .joins("bob");
    }

    @Test
    void applied_again_or_in_two_batches_the_history_gives_the_same_documents() {
        var head = log.head();
        apply(0, head);
        var once = documents();

        apply(0, head);
        assertThat(documents()).isEqualTo(once);

        for (var middle = 1L; middle < head; middle++) {
            generation(1).drop();
            apply(0, middle);
            apply(middle, head);
            assertThat(documents()).as("in two, the first up to %s", middle).isEqualTo(once);
        }
    }

    @Test
    void what_was_applied_once_is_left_as_it_is_by_an_earlier_part() {
        org.junit.jupiter.api.Assumptions.assumeTrue(store == Store.REAL, "only guarded writes know what is newer");
        var head = log.head();
        apply(0, head);
        var once = documents();

        for (var middle = 1L; middle < head; middle++) {
            apply(0, middle);
            var position = generation(1).position();
            assertThat(documents()).as("up to %s again", middle).isEqualTo(once);
            assertThat(position).isEqualTo(head);
        }
    }

    @Test
    void a_fold_of_the_log_finds_nothing_else() {
        project();

        var report = node.get(ReadModelCheck.class).run();

        assertThat(report.faults()).isEmpty();
        assertThat(report.conversations()).isEqualTo(2);
        assertThat(report.skipped()).isZero();
    }

    @Test
    void a_document_that_was_changed_by_hand_is_named() {
        project();
        var messages = generation(1).of(DocumentKind.TIMELINE);
        var one = messages.find().map(message -> message.getString("_id")).first();
        messages.updateOne(new Document("_id", one), new Document("$set", new Document("content", "forged")));

        assertThat(node.get(ReadModelCheck.class).run().faults())
                .singleElement()
                .asString()
                .contains(one, "content")
                .doesNotContain("forged");
    }

    @Test
    void a_document_too_many_or_too_few_is_noticed() {
        project();
        generation(1).of(DocumentKind.TIMELINE).insertOne(new Document("_id", "unheard of"));
        generation(1).of(DocumentKind.MEMBERSHIPS).deleteOne(new Document("_id", "cy"));

        assertThat(node.get(ReadModelCheck.class).run().faults())
                .anySatisfy(fault -> assertThat(fault).startsWith("TIMELINE: 1 documents more"))
                .anySatisfy(fault -> assertThat(fault).startsWith("MEMBERSHIPS cy"));
    }
}
