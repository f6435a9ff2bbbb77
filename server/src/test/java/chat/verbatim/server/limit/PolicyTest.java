package chat.verbatim.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.server.start.StartRefused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    @ParameterizedTest
    @CsvSource({"100/10s,100,10", "1/1m,1,60", "500/24h,500,86400"})
    void a_policy_is_requests_and_a_time(String text, long quota, long seconds) {
        var policy = Policy.of("p", text);

        assertThat(policy).isEqualTo(new Policy("p", quota, Duration.ofSeconds(seconds)));
        assertThat(policy.item()).isEqualTo("\"p\";q=" + quota + ";w=" + seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "", " "})
    void none_is_no_limit(String text) {
        assertThat(Policy.of("p", text).isLimit()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/1s", "100", "100/0s", "-1/1s", "100/10ms", "1/25h", "many/1s", "1/1s/1s"})
    void what_is_none_ends_the_start(String text) {
        assertThatThrownBy(() -> Policy.of("user-reads", text))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("verbatim.limits.user-reads");
    }

    @Test
    void a_network_of_ipv6_is_one_address_and_every_address_of_ipv4_is_one() {
        assertThat(Address.key("2001:db8:1:2::1")).isEqualTo(Address.key("2001:db8:1:2:ffff::9"));
        assertThat(Address.key("2001:db8:1:2::1")).isNotEqualTo(Address.key("2001:db8:1:3::1"));
        assertThat(Address.key("192.0.2.1")).isNotEqualTo(Address.key("192.0.2.2"));
        assertThat(Address.key("::ffff:192.0.2.1")).isEqualTo("::ffff:192.0.2.1");
        assertThat(Address.key("what:ever")).isEqualTo("what:ever");
    }
}
