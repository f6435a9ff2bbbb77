package chat.verbatim.query.realtime.socketio;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Connection;
import chat.verbatim.query.realtime.engineio.ConnectionListener;
import chat.verbatim.query.realtime.engineio.Deadlines;
import chat.verbatim.query.realtime.engineio.EngineServer;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import java.util.Map;

/** Socket.IO's namespaces over Engine.IO's sessions. */
public final class SocketServer {

    private final SocketSettings settings;
    private final Deadlines deadlines;
    private final Map<String, ConnectHandler> namespaces;

    private SocketServer(SocketSettings settings, Deadlines deadlines, Map<String, ConnectHandler> namespaces) {
        this.settings = settings;
        this.deadlines = deadlines;
        this.namespaces = Map.copyOf(namespaces);
    }

    /** @param namespaces by name, {@code /} being the default one; there are no others */
    public static EngineServer open(
            SocketSettings settings, Deadlines deadlines, Map<String, ConnectHandler> namespaces) {
        return new EngineServer(settings, deadlines, new SocketServer(settings, deadlines, namespaces)::accept);
    }

    private ConnectionListener accept(Connection connection) {
        var waiting =
                new Waiting(deadlines, settings.connectTimeout(), () -> connection.close(CloseReason.NOT_CONNECTED));
        return new Client(connection, namespaces, waiting);
    }
}
