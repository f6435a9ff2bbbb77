package chat.verbatim.server.sides;

import chat.verbatim.query.realtime.RealtimeConfiguration;
import chat.verbatim.query.realtime.engineio.NodeName;
import chat.verbatim.web.PagesConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The read model, the sockets and the pages, as configured; no annotation makes it found, a main asks for it. */
@Import({ReadModelSide.class, RealtimeConfiguration.class, PagesConfiguration.class})
public class QuerySide {

    @Bean
    NodeName nodeName(NodeProperties properties) {
        return properties.name();
    }
}
