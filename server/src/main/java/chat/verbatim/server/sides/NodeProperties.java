package chat.verbatim.server.sides;

import chat.verbatim.query.realtime.engineio.NodeName;
import chat.verbatim.server.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param node what a gateway knows this node by (1 to 32 of a-z 0-9 -): ids of its polling sessions begin with it and a dot */
@ConfigurationProperties("verbatim")
record NodeProperties(@DefaultValue("") String node) {

    NodeName name() {
        try {
            return new NodeName(node.strip());
        } catch (IllegalArgumentException e) {
            throw new StartRefused("verbatim.node cannot be \"" + node + "\": " + e.getMessage());
        }
    }
}
