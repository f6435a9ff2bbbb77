package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DisconnectTest {

    private static final Map<String, Answering> NAMESPACES = Map.of("/", new Answering(), "/admin", new Answering());

    @RegisterExtension
    final Site site = Site.with(TestSettings.PATIENT, Map.copyOf(NAMESPACES));

    @RegisterExtension
    final Site hasty = Site.with(TestSettings.connectingWithin(Duration.ofMillis(200)), Map.copyOf(NAMESPACES));

    @Test
    void a_client_that_leaves_one_namespace_stays_in_the_other_and_gets_no_answer() throws Exception {
        var socket = inBoth(site);

        socket.send("41/admin,").send("42[\"say\",\"here\"]");

        assertThat(socket.next()).isEqualTo("42[\"said\",\"here\"]");
    }

    @Test
    void a_client_that_leaves_may_come_again_as_somebody_new() throws Exception {
        var socket = site.webSocket().send("40");
        var first = Entered.of("", socket.next());

        var second = Entered.of("", socket.send("41").send("40").next());

        assertThat(second.sid()).isNotEqualTo(first.sid());
    }

    @Test
    void nothing_is_heard_from_a_namespace_that_was_left() throws Exception {
        var socket = inBoth(site).send("41/admin,");

        socket.send("42/admin,[\"say\",1]");

        assertThat(Ends.of(socket).status()).isEqualTo(1002);
    }

    @Test
    void a_client_that_has_left_all_is_not_kept() throws Exception {
        var socket = inBoth(hasty).send("41").send("41/admin,");

        assertThat(Ends.of(socket).reason()).isEqualTo("no namespace entered in time");
    }

    @Test
    void a_client_that_is_shown_out_of_one_namespace_stays_in_the_other() throws Exception {
        var socket = inBoth(site);

        assertThat(socket.send("42/admin,[\"leave\"]").next()).isEqualTo("41/admin,");

        assertThat(socket.send("42[\"say\",\"here\"]").next()).isEqualTo("42[\"said\",\"here\"]");
    }

    @Test
    void a_client_that_is_shown_out_of_the_main_namespace_is_told() throws Exception {
        assertThat(inBoth(site).send("42[\"leave\"]").next()).isEqualTo("41");
    }

    private static RawWebSocket inBoth(Site site) throws InterruptedException {
        var socket = site.webSocket().send("40").send("40/admin,");
        Entered.of("", socket.next());
        Entered.of("/admin,", socket.next());
        return socket;
    }
}
