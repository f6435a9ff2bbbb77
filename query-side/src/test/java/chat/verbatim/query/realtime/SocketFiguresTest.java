package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a node says of its sockets, in figures. */
@SpringBootTest(classes = SocketFiguresTest.Measured.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@SuppressWarnings("NullAway.Init") // set before each test
class SocketFiguresTest {

    static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    Conversations conversations;

    @Autowired
    MeterRegistry meters;

    @Autowired
    List<MeterBinder> binders;

    @LocalServerPort
    int port;

    /** As Boot's actuator would. */
    @BeforeEach
    void bind() {
        binders.forEach(binder -> binder.bindTo(meters));
    }

    @Test
    void sockets_are_counted_while_they_are_there_and_when_they_come_and_go() throws Exception {
        var id = conversations.started("ann", "bob");
        var ann = RawChat.connect(port, "{'token':'ann'}");
        var cursor = ann.ready("reset").cursor();
        assertThat(value("verbatim.sockets", "transport", "websocket")).isOne();
        assertThat(value("verbatim.sockets", "transport", "polling")).isZero();
        await().until(() -> value("verbatim.sockets.joined", "mode", "reset") == 1);

        ann.close();
        await().until(() -> value("verbatim.sockets", "transport", "websocket") == 0);
        assertThat(value("verbatim.sockets.closed", "reason", "transport-closed")
                        + value("verbatim.sockets.closed", "reason", "client-closed"))
                .isOne();

        conversations.said(id, "bob", "one");
        conversations.said(id, "bob", "two");
        var again = RawChat.connect(port, "{'token':'ann','cursor':'" + cursor + "'}");
        again.ready("resumed");
        await().until(() -> value("verbatim.sockets.joined", "mode", "resumed") == 1);
        assertThat(meters.get("verbatim.resume.events").counter().count()).isEqualTo(2);

        conversations.said(id, "bob", "three");
        await().until(() -> meters.get("verbatim.push").timer().count() == 1);
        assertThat(meters.get("verbatim.sockets.queued").gauge().value()).isZero();
        again.close();
    }

    @Test
    void whoever_is_turned_away_is_counted_by_reason() throws Exception {
        assertThat(value("verbatim.sockets.refused", "reason", "unauthorized")).isZero();
        var stranger = RawWebSocket.open(HTTP, port, ChatSocketsTest.WEBSOCKET);
        stranger.send("40{\"token\":\"\"}");
        await().until(() -> value("verbatim.sockets.refused", "reason", "unauthorized") == 1);
        stranger.close();
    }

    private double value(String name, String tag, String value) {
        return meters.get(name)
                .tag(tag, value)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @Configuration(proxyBeanMethods = false)
    @Import(ChatNode.class)
    static class Measured {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
