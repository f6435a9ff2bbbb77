package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryStore
class SwapTest extends ReadModelFixture {

    /** The first use makes the index, those after it start the processor, which tries thirty times by itself. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void the_projector_goes_on_after_a_swap_that_failed_at_first(int firstToFail) {
        var story = Story.of(log, "friends", "ann", "bob").says("ann", 5);
        var uses = new AtomicInteger();
        IntPredicate fails = use -> use >= firstToFail && use <= 32;
        var database = WatchedDatabase.of(this.database, name -> {
            if (name.equals("tokens_g2") && fails.test(uses.incrementAndGet())) {
                throw new MongoException("not now");
            }
        });
        try (var flaky = new Node(log, client, database, Node.settings(store)).start()) {
            flaky.get(ReadModelPosition.class).await(log.head());

            node.get(Rebuild.class).run(line -> {});
            await().until(() -> uses.get() > 32);
            story.says("bob", 2);

            await().untilAsserted(() -> assertThat(generation(2).position()).isEqualTo(log.head()));
        }
    }
}
