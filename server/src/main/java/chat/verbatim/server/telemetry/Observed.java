package chat.verbatim.server.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationPredicate;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** What is measured and traced of requests, and which version of the server it is that says so. */
@Configuration(proxyBeanMethods = false)
class Observed {

    /** A poll lasts until there is something to tell, and a WebSocket until somebody goes: sockets have figures of their own. */
    private static final String[] NOT_TIMED = {"/socket.io/", "/ws", "/actuator"};

    @Bean
    ObservationPredicate requestsThatAreAnswered() {
        return (_, context) -> !(context instanceof ServerRequestObservationContext request)
                || Stream.of(NOT_TIMED).noneMatch(start -> Objects.requireNonNull(request.getCarrier())
                        .getRequestURI()
                        .startsWith(start));
    }

    @Bean
    MeterBinder version() {
        var version = Observed.class.getPackage().getImplementationVersion();
        return registry -> Gauge.builder("verbatim.build.info", () -> 1)
                .description("Always 1; the version of this server is in its tag")
                .tag("version", version == null ? "unknown" : version)
                .register(registry);
    }
}
