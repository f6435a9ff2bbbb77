package chat.verbatim.server;

import chat.verbatim.server.sides.ReadModelSide;
import chat.verbatim.server.store.FollowedLog;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The log and the read model, with nobody to ask them, and no projector: nothing configures Axon here. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({ReadModelSide.class, FollowedLog.class})
@ComponentScan("chat.verbatim.server.store")
@ConfigurationPropertiesScan({"chat.verbatim.server.store", "chat.verbatim.server.sides"})
class ReadModelOnly {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
