package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A read model that was made from another log than this one. */
@OnEveryStore
class OtherLogTest extends ReadModelFixture {

    @Test
    void one_that_is_behind_the_log_or_level_with_it_may_be_its_own() {
        assertThat(ahead()).isZero();
        Story.of(log, "friends", "ann", "bob").says("ann", 5);
        assertThat(ahead()).isZero();
        project();
        assertThat(ahead()).isZero();
    }

    @Test
    void one_that_knows_more_is_not_until_it_is_rebuilt() {
        Story.of(log, "friends", "ann", "bob").says("ann", 5);
        apply(0, 6);
        generation(1).progress().updateOne(new Document(), new Document("$set", new Document("position", 9L)));
        generation(1)
                .of(DocumentKind.TIMELINE)
                .insertOne(new Document("_id", "of a lost event").append("position", 9L));

        assertThat(ahead()).isEqualTo(3);

        assertThat(node.get(Rebuild.class).run(line -> {}).faults()).isEmpty();
        assertThat(ahead()).isZero();
        assertThat(generation(2).of(DocumentKind.TIMELINE).countDocuments()).isEqualTo(5);
    }

    private long ahead() {
        return node.get(ReadModelCheck.class).aheadOfLog();
    }
}
