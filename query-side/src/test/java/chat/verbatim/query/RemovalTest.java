package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.Test;

@OnEveryStore
class RemovalTest extends ReadModelFixture {

    @Test
    void who_was_removed_is_out_before_what_came_later_is_in() throws InterruptedException {
        Story.of(log, "friends", "ann", "bob").says("ann", 1).leaves("bob").says("ann", 1);
        var used = new ArrayList<String>();
        var readModel = new ReadModel(new Generations(WatchedDatabase.of(database, used::add), true), true);
        var projector = new Projector(
                node.projections(),
                readModel,
                node.get(ReadModelWriter.class),
                node.get(ReadModelProgress.class),
                new HeapWatch(false, Long.MAX_VALUE),
                new Purges(node.get(Purge.class), node.get(Generations.class), 0),
                node.get(Leap.class),
                500);

        inOneBatch(projector, wholeLog());

        assertThat(used.stream().filter(name -> name.matches("(timeline|memberships|progress)_g1")))
                .containsExactly("timeline_g1", "memberships_g1", "progress_g1", "timeline_g1", "progress_g1");
        assertThat(generation(1).position()).isEqualTo(log.head());
    }

    private List<TrackedEventMessage<?>> wholeLog() throws InterruptedException {
        var all = new ArrayList<TrackedEventMessage<?>>();
        try (var stream = log.eventStore().openStream(null)) {
            while (all.size() < log.head()) {
                all.add(stream.nextAvailable());
            }
        }
        return all;
    }

    private static void inOneBatch(Projector projector, List<TrackedEventMessage<?>> messages) {
        var batch = new BatchingUnitOfWork<>(messages);
        batch.executeWithResult(() -> {
                    var message = batch.getMessage();
                    projector.on((DomainEventMessage<?>) message, message.trackingToken(), CurrentUnitOfWork.get());
                    return null;
                })
                .getPayload();
    }
}
