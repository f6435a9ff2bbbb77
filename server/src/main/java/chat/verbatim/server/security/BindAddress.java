package chat.verbatim.server.security;

import chat.verbatim.server.start.StartRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where the server listens: everywhere or as configured; with keys of its own on this machine only, and nowhere else. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class BindAddress implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

    private final TrustedKeys keys;
    private final String configured;

    BindAddress(TrustedKeys keys, @Value("${verbatim.address:${server.address:}}") String configured) {
        this.keys = keys;
        this.configured = configured;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        var address = configured.isBlank() ? null : address();
        if (!(keys instanceof TrustedKeys.Own)) {
            factory.setAddress(address);
        } else if (address == null || address.isLoopbackAddress()) {
            factory.setAddress(address == null ? loopback() : address);
        } else {
            throw new StartRefused(
                    "without configured keys the server listens on this machine only: to use the address " + configured
                            + ", set VERBATIM_JWT_ISSUER, VERBATIM_JWT_JWK_SET_URI or VERBATIM_JWT_SECRET");
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(configured);
        } catch (UnknownHostException e) {
            throw new StartRefused("verbatim.address: no such address: " + configured);
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
