package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.verbatim.log.EventLog;
import com.mongodb.MongoSocketException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes that project one log into one database, each of which believes at times that it is the one: stepped by hand in an
 * order that a seed decides, with connections lost anywhere. It checks that no reader is told of a position too early, and that
 * the documents come to what the log says.
 */
final class ProjectorSchedule {

    /** What all schedules share: a log, and what an undisturbed projector has made of it after each event. */
    record World(
            EventLog log,
            List<? extends TrackedEventMessage<?>> events,
            List<Projection> projections,
            List<Map<String, Document>> expected) {

        static World of(EventLog log, List<Projection> projections) {
            var events = log.engine().readEvents(null, false).toList();
            var world = new World(log, events, projections, new ArrayList<>());
            var mongo = new SteppedMongo(new Random(0), () -> {});
            var alone = world.projector(mongo.database(), WriteStyle.GUARDED);
            world.expected.add(Map.of());
            for (var event : events) {
                run(alone, List.of(event), () -> {});
                world.expected.add(mongo.documents());
            }
            return world;
        }

        private Projector projector(MongoDatabase database, WriteStyle style) {
            var readModel = new ReadModel(new Generations(database, true), false);
            var writer = new ReadModelWriter(style, null);
            var progress = new ReadModelProgress(readModel, log, Duration.ofSeconds(1), () -> true);
            var heap = new HeapWatch(false, 0);
            var purges = new Purges(new Purge(log, false), new Generations(database, true), 0);
            var pipeline = new Pipeline(log, projections, writer, 1);
            var leap = new Leap(log, pipeline, progress, heap, purges, () -> fail("nothing is far"), Integer.MAX_VALUE);
            return new Projector(projections, readModel, writer, progress, heap, purges, leap, 1); // it never rests
        }

        private static void run(Projector projector, List<? extends TrackedEventMessage<?>> batch, Runnable stored) {
            var unit = new BatchingUnitOfWork<>(batch);
            unit.onPrepareCommit(_ -> stored.run());
            var result = unit.executeWithResult(() -> handle(projector, unit), RollbackConfigurationType.ANY_THROWABLE);
            if (result.isExceptional() && !(result.exceptionResult() instanceof MongoSocketException)) {
                throw new AssertionError(result.exceptionResult());
            }
        }

        private static Object handle(Projector projector, BatchingUnitOfWork<? extends TrackedEventMessage<?>> unit) {
            var message = unit.getMessage();
            projector.on((DomainEventMessage<?>) message, message.trackingToken(), unit);
            return "done";
        }
    }

    private final World world;
    private final Random random;
    private final SteppedMongo mongo;
    private final List<Projector> owners = new ArrayList<>();
    private final boolean tokenFirst;
    private int claimant;
    private long token;
    private boolean quiet;
    private int depth;

    /** @param through how the database is seen */
    ProjectorSchedule(
            World world,
            long seed,
            WriteStyle style,
            Function<SteppedMongo, MongoDatabase> through,
            boolean tokenFirst) {
        this.world = world;
        this.tokenFirst = tokenFirst;
        random = new Random(seed);
        mongo = new SteppedMongo(random, this::meanwhile);
        for (int i = 0; i < 2; i++) {
            owners.add(world.projector(through.apply(mongo), style));
        }
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        quiet = true;
        while (token < world.events.size()) {
            project(claimant);
        }
        assertThat(mongo.documents()).as("what the log says").isEqualTo(world.expected.getLast());
    }

    private void step() {
        if (random.nextInt(4) == 0) {
            claimant = 1 - claimant; // the other has been silent for too long
        }
        project(claimant);
        requireHonest();
    }

    private void project(int owner) {
        int from = (int) token;
        int to = Math.min(world.events.size(), from + 1 + random.nextInt(6));
        if (from < to) {
            if (tokenFirst) {
                token = to;
            }
            World.run(owners.get(owner), world.events.subList(from, to), () -> {
                if (owner == claimant && !tokenFirst) {
                    token = Math.max(token, to); // the store refuses who has lost the claim
                }
            });
        }
    }

    /** Between two writes: the connection is lost, or the other owner goes on, on a thread of its own. */
    private void meanwhile() {
        if (quiet || depth > 2) {
            return;
        }
        requireHonest();
        int chance = random.nextInt(40);
        if (chance == 0) {
            throw new MongoSocketException("by the schedule", new ServerAddress());
        } else if (chance < 3) {
            var mine = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null;
            onAnotherThread(mine);
        }
    }

    private void onAnotherThread(@Nullable UnitOfWork<?> mine) {
        if (mine != null) {
            CurrentUnitOfWork.clear(mine);
        }
        depth++;
        try {
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                step();
            }
        } finally {
            depth--;
            if (mine != null) {
                CurrentUnitOfWork.set(mine);
            }
        }
    }

    /** What readers are told is there: no document is older than it was at that position. */
    private void requireHonest() {
        var there = mongo.documents();
        var progress = there.get("progress_g1/" + ReadModel.NAME);
        long told = progress == null ? 0 : progress.getLong("position");
        world.expected.get((int) told).forEach((id, document) -> {
            var one = there.get(id);
            if (one == null || one.getLong("position") < document.getLong("position")) {
                fail("%s is not yet as it was at position %d", id, told);
            }
        });
    }
}
