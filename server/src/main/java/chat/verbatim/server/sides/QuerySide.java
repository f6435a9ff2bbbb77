package chat.verbatim.server.sides;

import chat.verbatim.query.realtime.RealtimeConfiguration;
import chat.verbatim.query.realtime.engineio.NodeName;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The read model and the sockets, as configured; no annotation makes it found, a main asks for it. */
@Import({ReadModelSide.class, RealtimeConfiguration.class})
public class QuerySide {

    @Bean
    NodeName nodeName(NodeProperties properties) {
        return properties.name();
    }
}
