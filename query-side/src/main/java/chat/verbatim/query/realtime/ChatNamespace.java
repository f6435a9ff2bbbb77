package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.Handshake;
import chat.verbatim.query.realtime.socketio.ConnectHandler;
import chat.verbatim.query.realtime.socketio.Identity;
import chat.verbatim.query.realtime.socketio.Refused;
import chat.verbatim.query.realtime.socketio.Socket;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The namespace {@code /}. */
final class ChatNamespace implements ConnectHandler {

    private final Entrance entrance;
    private final Recovery recovery;
    private final ClientEvents events;

    ChatNamespace(Entrance entrance, Recovery recovery, ClientEvents events) {
        this.entrance = entrance;
        this.recovery = recovery;
        this.events = events;
    }

    @Override
    public Admission admit(JsonNode auth, Handshake handshake) throws Refused {
        try {
            var caller = entrance.check(auth.path("token").asString(""));
            var session = recovery.of(caller, auth, handshake);
            if (!entrance.takePlace(caller)) {
                throw refused(Entrance.TOO_MANY_CONNECTIONS);
            }
            return new Admitted(caller, session);
        } catch (TokenRefused e) {
            throw refused(Entrance.UNAUTHORIZED);
        }
    }

    private static Refused refused(String code) {
        return new Refused(code, Map.of("code", code));
    }

    private final class Admitted implements Admission {

        private final Caller caller;
        private final Recovery.Session session;

        Admitted(Caller caller, Recovery.Session session) {
            this.caller = caller;
            this.session = session;
        }

        @Override
        public Identity identity() {
            return session.identity();
        }

        @Override
        public void entered(Socket socket) {
            // from clients that used to ask for rooms; the server knows better
            socket.on("conversation:join", (_, ack) -> ack.reply(Map.of("ok", true)));
            for (var name : ClientEvents.NAMES) {
                socket.on(
                        name,
                        (values, _) ->
                                events.on(caller, name, values.isEmpty() ? NullNode.getInstance() : values.getFirst()));
            }
            var recovers = session.identity().pid() != null;
            entrance.enter(new SocketIoPeer(socket, recovers), caller, session.cursor());
        }
    }
}
