package chat.verbatim.server.start;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes a gateway's word for where a request comes from ({@code X-Forwarded-For}), so that limits by address are not those of
 * the gateway. Whoever can reach the node past the gateway can say what they like: so nobody is believed by default.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class BehindGateway implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    private final boolean believed;

    BehindGateway(@Value("${verbatim.behind-gateway:false}") boolean believed) {
        this.believed = believed;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.setUseForwardHeaders(believed);
    }
}
