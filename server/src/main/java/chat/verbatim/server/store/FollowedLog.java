package chat.verbatim.server.store;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** The log of a node that only reads it, and waits until others have made its tables; a main asks for it. */
public class FollowedLog {

    @Bean
    EventLog eventLog(LogSettings where, StoreSettings settings, Clock clock, ObjectProvider<MeterRegistry> meters) {
        return LogConfiguration.opened(
                settings, () -> EventLog.follow(where, clock, meters.getIfAvailable(CompositeMeterRegistry::new)));
    }
}
