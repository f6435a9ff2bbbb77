package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.TestSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DepartureTest {

    /** Somebody who was told to go. */
    private record Told(Guest who, CloseReason why, long at) {}

    private final Deadlines deadlines = new Deadlines();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void many_are_told_once_each_spread_over_all_the_time_there_is() {
        var guests = guests(500);
        var departure = departure("400ms");
        long start = System.nanoTime();

        assertThat(departure.begin(guests)).isLessThanOrEqualTo(Duration.ofMillis(400));

        await().until(() -> told.size() == guests.size());
        assertThat(told)
                .extracting(Told::who)
                .containsExactlyInAnyOrderElementsOf(guests)
                .isNotEqualTo(guests);
        assertThat(told).extracting(Told::why).containsOnly(CloseReason.GOING_AWAY);
        long[] times = told.stream().mapToLong(one -> one.at() - start).toArray();
        for (int i = 0; i < times.length; i += 100) {
            assertThat(Duration.ofNanos(times[i]))
                    .as("no. %s", i)
                    .isGreaterThanOrEqualTo(Duration.ofNanos(800_000L * i));
        }
    }

    @Test
    void for_few_it_does_not_take_all_the_time_there_is() {
        assertThat(departure("1h").begin(guests(3))).isLessThanOrEqualTo(Duration.ofMillis(30));
        assertThat(departure("1h").begin(List.of())).isZero();

        await().until(() -> told.size() == 3);
    }

    @Test
    void whoever_begins_again_is_told_how_long_it_still_takes() {
        var guests = guests(2);
        var departure = departure("1h");
        departure.begin(guests);
        await().until(() -> told.size() == 2);

        assertThat(departure.begin(guests)).isLessThanOrEqualTo(Duration.ofMillis(20));
        assertThat(departure.hasBegun()).isTrue();
        assertThat(told).hasSize(2);
    }

    private Departure departure(String drain) {
        return new Departure(new SocketContext(TestSettings.of("drain=" + drain), deadlines, NodeName.none()));
    }

    private List<Guest> guests(int count) {
        var guests = new ArrayList<Guest>();
        for (int i = 0; i < count; i++) {
            guests.add(new Guest());
        }
        return guests;
    }

    private final class Guest implements Connection {

        @Override
        public Handshake handshake() {
            return new Handshake(Map.of(), "127.0.0.1", null);
        }

        @Override
        public void send(List<Frame> frames) {}

        @Override
        public boolean awaitRoom(Duration patience) {
            return true;
        }

        @Override
        public void close(CloseReason reason) {
            told.add(new Told(this, reason, System.nanoTime()));
        }
    }
}
