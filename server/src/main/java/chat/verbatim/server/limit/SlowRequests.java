package chat.verbatim.server.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Ends connections on which a request, head and body, has not arrived in time: one that brings a byte now and then is never
 * idle. It looks at all of them now and then, so that a request that comes in order costs nothing.
 */
@Component
class SlowRequests implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    private static final int LOOKS = 4;

    private final Duration longest;
    private final Counter refused;

    SlowRequests(LimitSettings settings, MeterRegistry registry) {
        longest = settings.maxArrival();
        refused = Refused.by("arrival", registry);
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(server -> {
            for (var connector : server.getConnectors()) {
                server.addBean(new Watch(connector));
            }
        });
    }

    private final class Watch extends AbstractLifeCycle implements Runnable {

        private final Connector connector;

        Watch(Connector connector) {
            this.connector = connector;
        }

        @Override
        protected void doStart() {
            next();
        }

        private void next() {
            connector.getScheduler().schedule(this, longest.toMillis() / LOOKS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            if (isRunning()) {
                connector.getConnectedEndPoints().forEach(SlowRequests.this::look);
                next();
            }
        }
    }

    private void look(EndPoint client) {
        if (client.getConnection() instanceof HttpConnection connection && isLate(connection.getParser())) {
            refused.increment();
            client.close(new TimeoutException("a request did not arrive in time"));
        }
    }

    /** The state is read first: when the request began was written before. */
    private boolean isLate(HttpParser parser) {
        return isArriving(parser) && System.nanoTime() - parser.getBeginNanoTime() > longest.toNanos();
    }

    private static boolean isArriving(HttpParser parser) {
        return parser.inHeaderState()
                ? !parser.isStart()
                : parser.inContentState() && parser.getContentRead() != parser.getContentLength();
    }
}
