package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.plain.Opening;
import chat.verbatim.query.realtime.plain.PlainHandler;
import chat.verbatim.query.realtime.plain.PlainSocket;
import tools.jackson.databind.JsonNode;

/** The door for plain WebSockets. */
final class PlainChat implements PlainHandler {

    private static final Events NOTHING = (_, _) -> {};

    private final Entrance entrance;
    private final ClientEvents events;

    PlainChat(Entrance entrance, ClientEvents events) {
        this.entrance = entrance;
        this.events = events;
    }

    @Override
    public Events enter(PlainSocket socket, Opening opening) {
        try {
            var caller = entrance.check(opening.token());
            if (entrance.takePlace(caller)) {
                entrance.enter(new PlainPeer(socket), caller, opening.cursor());
                return (event, data) -> hear(caller, event, data);
            }
            socket.close(CloseReason.TOO_MANY_CONNECTIONS);
        } catch (TokenRefused e) {
            socket.close(CloseReason.UNAUTHORIZED);
        }
        return NOTHING;
    }

    /** Any other is ignored. */
    private void hear(Caller caller, String event, JsonNode data) {
        if (ClientEvents.NAMES.contains(event)) {
            events.on(caller, event, data);
        }
    }
}
