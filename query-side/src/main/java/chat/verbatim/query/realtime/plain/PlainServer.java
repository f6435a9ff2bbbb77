package chat.verbatim.query.realtime.plain;

import chat.verbatim.query.realtime.engineio.SocketContext;
import chat.verbatim.query.realtime.engineio.WebSocketServer;

/** Events over plain WebSockets. */
public final class PlainServer {

    private PlainServer() {}

    public static WebSocketServer open(SocketContext context, PlainHandler handler) {
        return new WebSocketServer(context, connection -> new Client(connection, handler, context));
    }
}
