package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.room.Announcement;
import chat.verbatim.query.realtime.room.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Resuming and membership in thousands of orders in which things can happen; a failure names the seed that repeats it. */
class ResumeSchedulesTest {

    private static final int SCHEDULES = Integer.getInteger("verbatim.schedules", 500);
    private static final int STEPS = 40;

    @Test
    void in_whatever_order_all_that_one_may_hear_is_heard_once_in_order_and_nothing_else() {
        long begun = System.nanoTime();
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            try {
                new ResumeSchedule(seed, ResumeSchedule::ours, UnaryOperator.identity()).run(STEPS);
            } catch (Throwable e) {
                throw new AssertionError("schedule " + seed, e);
            }
        }
        System.out.printf(
                "resume schedules: %d, %.0f a second%n", SCHEDULES, SCHEDULES * 1e9 / (System.nanoTime() - begun));
    }

    @ParameterizedTest
    @EnumSource
    void a_bug_is_found(Bug bug) {
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            try {
                new ResumeSchedule(seed, bug, bug).run(STEPS);
            } catch (AssertionError found) {
                System.out.printf("resume schedules: %s found by schedule %d%n", bug, seed);
                assertThat(found).hasMessageContaining("all that ann may hear");
                return;
            }
        }
        fail("nobody noticed");
    }

    /** Bugs that somebody could make; each has to be found. */
    enum Bug implements ResumeSchedule.Arriving, UnaryOperator<Announcement> {
        /** Sends what was missed, and only then begins to listen. */
        REPLAYS_THEN_SUBSCRIBES {
            @Override
            void resume(ResumeSchedule schedule, Peer peer, long from) throws Exception {
                long upTo = schedule.current();
                schedule.replay(from, upTo, peer);
                schedule.meanwhile();
                join(schedule, peer);
            }
        },
        /** Listens first, but sends on at once what is new while it still sends what is old. */
        MIXES_OLD_AND_NEW {
            @Override
            void resume(ResumeSchedule schedule, Peer peer, long from) throws Exception {
                long joined = join(schedule, peer);
                schedule.replay(from, joined, peer);
            }
        },
        /** Knows who may hear what from when they connected. */
        MEMBERSHIP_AT_THE_HANDSHAKE_ONLY {
            @Override
            public void bringIn(ResumeSchedule schedule, Peer peer, @Nullable String cursor) {
                ResumeSchedule.ours(schedule, peer, cursor);
            }

            @Override
            public Announcement apply(Announcement announcement) {
                return new Deaf(announcement);
            }
        };

        void resume(ResumeSchedule schedule, Peer peer, long from) throws Exception {
            throw new UnsupportedOperationException();
        }

        @Override
        public void bringIn(ResumeSchedule schedule, Peer peer, @Nullable String cursor) {
            if (cursor == null) {
                ResumeSchedule.ours(schedule, peer, null);
                return;
            }
            try {
                long from = schedule.resumed(cursor, peer);
                resume(schedule, peer, from);
            } catch (CancellationException gone) {
                peer.close(CloseReason.GOING_AWAY);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Announcement apply(Announcement announcement) {
            return announcement;
        }

        private static long join(ResumeSchedule schedule, Peer peer) throws Exception {
            var registration = schedule.fanout.register("ann");
            peer.onClose(() -> schedule.fanout.leave(registration));
            schedule.await(registration.since());
            Set<ConversationId> in = schedule.of("ann");
            var delivery = new Delivery(peer, TestSettings.PATIENT);
            var joined = schedule.fanout
                    .join(registration, in, schedule.log.head(), delivery)
                    .get();
            delivery.goLive(Duration.ofSeconds(1));
            return joined.position();
        }
    }

    /** Of an announcement, all but who comes and goes. */
    private record Deaf(Announcement to) implements Announcement {
        @Override
        public ConversationId conversation() {
            return to.conversation();
        }

        @Override
        public List<String> joining() {
            return List.of();
        }

        @Override
        public @Nullable String leaving() {
            return null;
        }

        @Override
        public Pushes encode() {
            return to.encode();
        }
    }
}
