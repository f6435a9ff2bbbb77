package chat.verbatim.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

    private final Stopwatch time = new Stopwatch();

    private static Buckets buckets(String policy, int keys) {
        return new Buckets(Policy.of("p", policy), keys);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void in_no_time_whatever_more_is_allowed_than_the_policy_says(long seed) {
        var random = new Random(seed);
        long quota = 1L + random.nextInt(20);
        var window = Duration.ofSeconds(1 + random.nextInt(30));
        var buckets = buckets(quota + "/" + window.toSeconds() + "s", 10);
        var allowed = new ArrayList<Long>();
        long now = 0;
        for (int i = 0; i < 3000; i++) {
            if (buckets.take("ann", time.read()).allowed()) {
                allowed.add(now);
            }
            long pause = random.nextInt(4) == 0 ? random.nextLong(window.toNanos()) / (1 + random.nextInt(10)) : 0;
            time.goesOn(Duration.ofNanos(pause));
            now += pause;
        }
        for (int from = 0; from < allowed.size(); from++) {
            for (int to = from; to < allowed.size(); to++) {
                long during = allowed.get(to) - allowed.get(from);
                if ((to - from + 1 - quota) * window.toNanos() > during * quota) {
                    fail("%d from the %dth on", to - from + 1, from);
                }
            }
        }
        assertThat(allowed).hasSizeGreaterThan((int) quota);
    }

    @Test
    void who_asks_evenly_and_no_more_often_than_the_policy_says_is_never_refused() {
        var buckets = buckets("7/2s", 10);
        IntStream.range(0, 7).forEach(_ -> buckets.take("ann", time.read()));
        for (int i = 0; i < 1000; i++) {
            time.goesOn(Duration.ofNanos(Math.ceilDiv(Duration.ofSeconds(2).toNanos(), 7)));
            assertThat(buckets.take("ann", time.read()).allowed()).isTrue();
        }
    }

    @Test
    void what_is_left_and_when_there_is_more_is_told_as_it_is() {
        var buckets = buckets("4/8s", 10);
        assertThat(buckets.take("ann", time.read())).isEqualTo(new Buckets.Taken(true, 3, 2_000_000_000));
        time.goesOn(Duration.ofSeconds(1));
        assertThat(buckets.take("ann", time.read())).isEqualTo(new Buckets.Taken(true, 2, 1_000_000_000));
        buckets.take("ann", time.read());
        buckets.take("ann", time.read());
        var refused = buckets.take("ann", time.read());
        assertThat(refused).isEqualTo(new Buckets.Taken(false, 0, 1_000_000_000));

        time.goesOn(Duration.ofNanos(refused.nanos() - 1));
        assertThat(buckets.take("ann", time.read()).allowed()).isFalse();
        time.goesOn(Duration.ofNanos(1));
        assertThat(buckets.take("ann", time.read()).allowed()).isTrue();
    }

    @Test
    void one_does_not_pay_for_another() {
        var buckets = buckets("1/1s", 10);
        assertThat(buckets.take("ann", time.read()).allowed()).isTrue();
        assertThat(buckets.take("ann", time.read()).allowed()).isFalse();
        assertThat(buckets.take("bob", time.read()).allowed()).isTrue();
    }

    @Test
    void a_million_addresses_take_no_more_room_than_there_is() {
        var buckets = buckets("10/1s", 1000);
        IntStream.range(0, 1_000_000).forEach(i -> buckets.take("a" + i, time.read()));
        assertThat(buckets.size()).isBetween(1, 1000);
    }

    @Test
    void what_is_full_again_is_forgotten_first() {
        var buckets = buckets("10/1s", 1000);
        IntStream.range(0, 500).forEach(i -> buckets.take("once" + i, time.read()));
        time.goesOn(Duration.ofSeconds(2));
        IntStream.range(0, 500).forEach(i -> buckets.take("now" + i, time.read()));
        buckets.take("one more", time.read());
        assertThat(buckets.size()).isEqualTo(501);
    }

    @Test
    void who_asks_all_the_time_is_not_forgotten_because_many_others_came_once() {
        var buckets = buckets("100/1h", 1000);
        int allowed = 0;
        for (int i = 0; i < 100_000; i++) {
            buckets.take("once" + i, time.read());
            allowed += i % 10 == 0 && buckets.take("ann", time.read()).allowed() ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(100);
    }

    @Test
    void threads_that_take_at_once_get_no_more_together() {
        var buckets = buckets("1000/1h", 10);
        var allowed = new AtomicInteger();
        IntStream.range(0, 20_000).parallel().forEach(_ -> {
            if (buckets.take("ann", time.read()).allowed()) {
                allowed.incrementAndGet();
            }
        });
        assertThat(allowed).hasValue(1000);
    }
}
