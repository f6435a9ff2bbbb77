package chat.verbatim.server.start;

import java.util.Arrays;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets connections wait until they are accepted. Java's default holds 50; when all clients of a restarted node come back at
 * once, the kernel drops the others, and those that believed to be connected are reset amid a request.
 */
@Component
class AcceptQueue implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    /** As many as Linux allows unless it is told otherwise ({@code net.core.somaxconn}). */
    private static final int LENGTH = 4096;

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(server -> Arrays.stream(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast)
                .forEach(connector -> connector.setAcceptQueueSize(LENGTH)));
    }
}
