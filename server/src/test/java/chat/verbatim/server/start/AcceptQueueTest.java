package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;

class AcceptQueueTest {

    @Test
    void a_server_lets_thousands_of_connections_wait() {
        var factory = new JettyServletWebServerFactory(0);
        new AcceptQueue().customize(factory);

        var server = ((JettyWebServer) factory.getWebServer()).getServer();

        assertThat(server.getConnectors())
                .hasOnlyElementsOfType(ServerConnector.class)
                .allSatisfy(connector -> assertThat(((ServerConnector) connector).getAcceptQueueSize())
                        .isEqualTo(4096));
    }
}
