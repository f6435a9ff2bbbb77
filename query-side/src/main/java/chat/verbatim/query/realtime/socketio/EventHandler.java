package chat.verbatim.query.realtime.socketio;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Takes the events of one name that a client sends, one after the other. */
@FunctionalInterface
public interface EventHandler {

    /** Answers the client, where it asked to be answered; at most once. */
    @FunctionalInterface
    interface Ack {
        void reply(Object... values);
    }

    void on(List<JsonNode> arguments, Ack ack);
}
