package chat.verbatim.query.realtime.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Streams;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.RecentMoves;
import chat.verbatim.query.TestLog;
import chat.verbatim.query.realtime.room.Fanout;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushReaderTest {

    static final ConversationId ROOM = new ConversationId(new UUID(0, 1));

    final Fanout fanout = new Fanout();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final PushWatch watch = new PushWatch(meters, OpenTelemetry.noop().getTracer("test"), Clock.systemUTC());
    final RecentMoves moves = new RecentMoves();
    final AtomicInteger heard = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    Path dir;

    @Test
    void an_event_that_is_left_out_once_is_fetched_again_and_what_was_before_the_start_is_not_pushed() {
        try (var log = TestLog.in(dir)) {
            append(log, 1);
            var cursors = new Cursors(new SecretKeySpec(new byte[32], "HmacSHA256"));
            var reader = new PushReader(new Forgetful(log.eventStore()), log, fanout, cursors, watch, moves);
            reader.start();
            assertThat(fanout.join(fanout.register("ann"), Set.of(ROOM), 1, _ -> heard.incrementAndGet()))
                    .isCompletedWithValue(new Fanout.Joined(1, false));

            append(log, 2);
            append(log, 3);
            append(log, 4);

            await().until(() -> heard.get() == 3);
            assertThat(opened).hasValue(2);
            await().untilAsserted(
                            () -> assertThat(meters.get("verbatim.push").timer().count())
                                    .as("each once, whatever had to be fetched again")
                                    .isEqualTo(3));
            assertThat(moves.reach(4)).isTrue();
            assertThat(moves.none(ROOM, 3)).as("it moved at 4").isFalse();
            assertThat(moves.none(ROOM, 4)).isTrue();
            reader.stop();
        }
    }

    private static void append(EventLog log, long seq) {
        var message = new MessageSent(
                ROOM, new MessageId(ROOM, seq + 1, seq), seq, "text", "hello", null, "bob", Instant.EPOCH);
        log.eventStore().publish(new GenericDomainEventMessage<>("Conversation", Streams.of(ROOM), seq - 1, message));
    }

    /** Leaves out the event at position 2, the first time. */
    private final class Forgetful implements StreamableMessageSource<TrackedEventMessage<?>> {
        private final StreamableMessageSource<TrackedEventMessage<?>> whole;

        Forgetful(StreamableMessageSource<TrackedEventMessage<?>> whole) {
            this.whole = whole;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            return whole.openStream(opened.incrementAndGet() == 1 ? new GlobalSequenceTrackingToken(2) : token);
        }
    }
}
