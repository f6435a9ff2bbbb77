package chat.verbatim.server.sides;

import chat.verbatim.query.QueryConfiguration;
import chat.verbatim.query.QuerySettings;
import chat.verbatim.query.realtime.RealtimeConfiguration;
import chat.verbatim.server.store.StoreSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The query side and its sockets, as configured; no annotation makes it found, a main asks for it. */
@Import({QueryConfiguration.class, RealtimeConfiguration.class})
public class QuerySide {

    @Bean
    QuerySettings querySettings(QueryProperties properties, StoreSettings stores) {
        return properties.settings(stores.embeddedReadModel());
    }
}
