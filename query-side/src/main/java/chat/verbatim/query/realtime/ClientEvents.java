package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.signal.Typing;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What clients say over their sockets, beside coming and going. Commands are requests; here are only signals. */
final class ClientEvents {

    /** The events that are taken; any other is ignored. */
    static final Set<String> NAMES = Set.of("typing");

    private final Typing typing;

    ClientEvents(Typing typing) {
        this.typing = typing;
    }

    /** Neither waits nor fails: what makes no sense, or is not the user's to say, changes nothing. */
    void on(Caller caller, String event, JsonNode data) {
        if (event.equals("typing")) {
            typing.said(caller.userId(), data);
        }
    }
}
