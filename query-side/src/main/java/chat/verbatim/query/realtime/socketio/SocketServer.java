package chat.verbatim.query.realtime.socketio;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Connection;
import chat.verbatim.query.realtime.engineio.ConnectionListener;
import chat.verbatim.query.realtime.engineio.EngineServer;
import chat.verbatim.query.realtime.engineio.SocketContext;
import java.util.Map;

/** Socket.IO's namespaces over Engine.IO's sessions. */
public final class SocketServer {

    private final SocketContext context;
    private final Map<String, ConnectHandler> namespaces;

    private SocketServer(SocketContext context, Map<String, ConnectHandler> namespaces) {
        this.context = context;
        this.namespaces = Map.copyOf(namespaces);
    }

    /** @param namespaces by name, {@code /} being the default one; there are no others */
    public static EngineServer open(SocketContext context, Map<String, ConnectHandler> namespaces) {
        return new EngineServer(context, new SocketServer(context, namespaces)::accept);
    }

    private ConnectionListener accept(Connection connection) {
        var waiting = new Waiting(
                context.deadlines(),
                context.settings().connectTimeout(),
                () -> connection.close(CloseReason.NOT_CONNECTED));
        return new Client(connection, namespaces, waiting);
    }
}
