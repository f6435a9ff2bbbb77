package chat.verbatim.server.sides;

import chat.verbatim.query.QueryConfiguration;
import chat.verbatim.query.QuerySettings;
import chat.verbatim.server.start.StartRefused;
import chat.verbatim.server.store.StoreSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The log and the read model without a server, for work on them. No projector runs: nothing configures Axon. No annotation
 * makes it found, a main asks for it.
 */
@ConfigurationPropertiesScan("chat.verbatim.server")
@ComponentScan("chat.verbatim.server.store")
@Import(QueryConfiguration.class)
public class ReadModelAlone {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    QuerySettings querySettings(QueryProperties properties, StoreSettings stores) {
        if (stores.embeddedReadModel()) {
            throw new StartRefused("the embedded read model is made anew by every start; set VERBATIM_MONGODB_URI to"
                    + " rebuild one that lasts");
        }
        return properties.settings(false);
    }
}
