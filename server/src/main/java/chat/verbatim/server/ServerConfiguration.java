package chat.verbatim.server;

import java.time.Clock;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** What every process of Verbatim has, whichever sides it runs: all packages below this one. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "chat.verbatim.server.*",
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ConfigurationPropertiesScan
class ServerConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
