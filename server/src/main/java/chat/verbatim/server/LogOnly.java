package chat.verbatim.server;

import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The stores as they are configured, for those who open none but the log, and do not serve from it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan("chat.verbatim.server.store")
@ConfigurationPropertiesScan("chat.verbatim.server.store")
class LogOnly {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
