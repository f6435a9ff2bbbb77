package chat.verbatim.query.realtime.signal;

import java.util.UUID;

/** Names this node among others; another one with each start. */
record NodeId(String value) {

    static NodeId random() {
        return new NodeId(UUID.randomUUID().toString());
    }
}
