package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.verbatim.log.EventLog;
import chat.verbatim.query.ProjectorSchedule.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The projector in thousands of orders in which things can happen; a failure names the seed that repeats it. */
@SuppressWarnings("NullAway.Init") // set before all
class ProjectorSchedulesTest {

    private static final int SCHEDULES = Integer.getInteger("verbatim.schedules", 1000);
    private static final int STEPS = 12;

    private static EventLog log;
    private static World world;

    @BeforeAll
    static void tell(@TempDir Path dir) {
        log = TestLog.in(dir);
        Story.of(log, "one", "ann", "bob")
                .says("ann", 3)
                .edits(2, "better")
                .joins("cy")
                .says("cy", 2)
                .marks("bob", 3);
        Story.of(log, "two", "bob", "cy")
                .says("bob", 2)
                .leaves("cy")
                .isRenamed("two of us")
                .joins("cy")
                .deletes("bob", 1)
                .marks("cy", 2)
                .says("cy", 2)
                .leaves("cy");
        try (var opened = Store.EMBEDDED.open();
                var node = new Node(log, opened.client(), opened.database(), Node.settings(Store.EMBEDDED))) {
            world = World.of(log, node.projections());
        }
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @Test
    void in_whatever_order_the_read_model_comes_to_what_the_log_says_and_promises_nothing_early() {
        long begun = System.nanoTime();
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            try {
                new ProjectorSchedule(world, seed, WriteStyle.GUARDED, SteppedMongo::database, false).run(STEPS);
            } catch (Throwable e) {
                throw new AssertionError("schedule " + seed, e);
            }
        }
        System.out.printf(
                "projector schedules: %d, %.0f a second%n", SCHEDULES, SCHEDULES * 1e9 / (System.nanoTime() - begun));
    }

    /** Bugs that somebody could make; each has to be found. */
    enum Bug {
        /** A node that has lost its claim goes on writing what it had at hand. */
        WRITES_UNGUARDED,
        /** Says first how far it is, and then writes. */
        POSITION_FIRST,
        /** Stores its place before the documents. */
        TOKEN_FIRST
    }

    @ParameterizedTest
    @EnumSource
    void a_bug_is_found(Bug bug) {
        var style = bug == Bug.WRITES_UNGUARDED ? WriteStyle.ABSOLUTE : WriteStyle.GUARDED;
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            try {
                new ProjectorSchedule(
                                world,
                                seed,
                                style,
                                mongo -> bug == Bug.POSITION_FIRST ? mongo.positionFirst() : mongo.database(),
                                bug == Bug.TOKEN_FIRST)
                        .run(STEPS);
            } catch (AssertionError found) {
                System.out.printf("projector schedules: %s found by schedule %d%n", bug, seed);
                assertThat(found).hasMessageMatching("(?s).*(position|what the log says).*");
                return;
            }
        }
        fail("nobody noticed");
    }
}
