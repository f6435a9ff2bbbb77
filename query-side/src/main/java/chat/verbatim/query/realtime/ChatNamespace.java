package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.Handshake;
import chat.verbatim.query.realtime.socketio.ConnectHandler;
import chat.verbatim.query.realtime.socketio.Refused;
import chat.verbatim.query.realtime.socketio.Socket;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The namespace {@code /}. */
final class ChatNamespace implements ConnectHandler {

    private final Entrance entrance;
    private final ClientEvents events;

    ChatNamespace(Entrance entrance, ClientEvents events) {
        this.entrance = entrance;
        this.events = events;
    }

    @Override
    public Admission admit(JsonNode auth, Handshake handshake) throws Refused {
        try {
            var caller = entrance.check(auth.path("token").asString(""));
            var cursor = auth.path("cursor").asString(null);
            if (!entrance.takePlace(caller)) {
                throw refused(Entrance.TOO_MANY_CONNECTIONS);
            }
            return socket -> enter(socket, caller, cursor);
        } catch (TokenRefused e) {
            throw refused(Entrance.UNAUTHORIZED);
        }
    }

    private static Refused refused(String code) {
        return new Refused(code, Map.of("code", code));
    }

    private void enter(Socket socket, Caller caller, @Nullable String cursor) {
        // from clients that used to ask for rooms; the server knows better
        socket.on("conversation:join", (_, ack) -> ack.reply(Map.of("ok", true)));
        for (var name : ClientEvents.NAMES) {
            socket.on(
                    name,
                    (values, _) ->
                            events.on(caller, name, values.isEmpty() ? NullNode.getInstance() : values.getFirst()));
        }
        entrance.enter(new SocketIoPeer(socket), caller, cursor);
    }
}
