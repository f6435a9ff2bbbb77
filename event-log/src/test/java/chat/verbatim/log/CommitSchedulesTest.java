package chat.verbatim.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.verbatim.log.SteppedDatabase.Appends;
import chat.verbatim.log.sql.LinkedEvent;
import chat.verbatim.log.sql.WriteFailure;
import chat.verbatim.log.sql.WriteFailure.Kind;
import chat.verbatim.log.sql.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The group commit in thousands of orders in which things can happen; a failure names the seed that repeats it. */
class CommitSchedulesTest {

    private static final int SCHEDULES = Integer.getInteger("verbatim.schedules", 3000);
    private static final int STEPS = 40;

    /** Bugs that somebody could make; each has to be found. */
    enum Bug implements BiFunction<SteppedDatabase, Random, Appends> {
        /** Answers first and stores with the next batch, as one does who flushes now and then. */
        ACKNOWLEDGES_BEFORE_THE_COMMIT {
            @Override
            public Appends apply(SteppedDatabase store, Random random) {
                var kept = new ArrayList<LinkedEvent>();
                return batch -> {
                    var written = kept.isEmpty()
                            ? new Written(store.rows.size(), store.rows.size())
                            : store.append(List.copyOf(kept));
                    kept.clear();
                    kept.addAll(batch);
                    return written;
                };
            }
        },
        /** Takes a lost connection for a commit that did not happen. */
        TAKES_UNKNOWN_FOR_REFUSED {
            @Override
            public Appends apply(SteppedDatabase store, Random random) {
                return batch -> {
                    try {
                        return store.append(batch);
                    } catch (WriteFailure e) {
                        throw e.kind() == Kind.UNKNOWN ? SteppedDatabase.failure(Kind.UNAVAILABLE) : e;
                    }
                };
            }
        },
        /** Tries again what may be stored already, and tells what comes of the second time. */
        REPEATS_WHAT_IS_UNKNOWN {
            @Override
            public Appends apply(SteppedDatabase store, Random random) {
                return batch -> {
                    try {
                        return store.append(batch);
                    } catch (WriteFailure e) {
                        if (e.kind() == Kind.UNKNOWN) {
                            return store.append(batch);
                        }
                        throw e;
                    }
                };
            }
        },
        /** Numbers what it writes from the head that it saw before it wrote, as if nobody else wrote. */
        NUMBERS_FROM_A_HEAD_THAT_WAS {
            @Override
            public Appends apply(SteppedDatabase store, Random random) {
                return batch -> {
                    long head = store.rows.size();
                    store.append(batch);
                    return new Written(head, head);
                };
            }
        }
    }

    @Test
    void in_whatever_order_what_is_acknowledged_is_stored_once_and_what_is_refused_is_not() {
        long begun = System.nanoTime();
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            run(seed, (store, _) -> store::append);
        }
        System.out.printf(
                "commit schedules: %d, %.0f a second%n", SCHEDULES, SCHEDULES * 1e9 / (System.nanoTime() - begun));
    }

    @ParameterizedTest
    @EnumSource
    void a_bug_is_found(Bug bug) {
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            try {
                new CommitSchedule(seed, bug).run(STEPS);
            } catch (AssertionError found) {
                System.out.printf("commit schedules: %s found by schedule %d%n", bug, seed);
                assertThat(seed).isPositive();
                return;
            }
        }
        fail("nobody noticed");
    }

    private static void run(long seed, BiFunction<SteppedDatabase, Random, Appends> way) {
        try {
            new CommitSchedule(seed, way).run(STEPS);
        } catch (Throwable e) {
            throw new AssertionError("schedule " + seed, e);
        }
    }
}
