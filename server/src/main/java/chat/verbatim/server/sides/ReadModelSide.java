package chat.verbatim.server.sides;

import chat.verbatim.query.QueryConfiguration;
import chat.verbatim.query.QuerySettings;
import chat.verbatim.server.store.ReadModelStore;
import chat.verbatim.server.store.StoreSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The read model, as configured; no annotation makes it found, a main asks for it. */
@Import({QueryConfiguration.class, ReadModelStore.class})
public class ReadModelSide {

    @Bean
    QuerySettings querySettings(QueryProperties properties, StoreSettings stores) {
        return properties.settings(stores.embeddedReadModel());
    }
}
