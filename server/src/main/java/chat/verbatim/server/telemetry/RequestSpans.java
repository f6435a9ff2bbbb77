package chat.verbatim.server.telemetry;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/** The spans of requests: of which route, and how they ended, but not of whom, for addresses have users in them. */
@Configuration(proxyBeanMethods = false)
class RequestSpans {

    @Bean
    ServerRequestObservationConvention routesWithoutAddresses() {
        return new DefaultServerRequestObservationConvention() {
            @Override
            public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
                return KeyValues.empty();
            }
        };
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    @ConditionalOnProperty(BootNames.TRACES_ENDPOINT)
    static PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> errorsByKind(
            Tracer tracer, Propagator propagator) {
        return new PropagatingReceiverTracingObservationHandler<>(tracer, propagator) {
            /** Its kind is among the attributes; its message may quote what somebody wrote. */
            @Override
            public void onError(ReceiverContext<?> context) {
                getRequiredSpan(context).error(new Failed());
            }
        };
    }

    /** Says that there was an error, and nothing of it. */
    private static final class Failed extends RuntimeException {
        Failed() {
            super(null, null, false, false);
        }
    }
}
