package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.socketio.ConnectHandler;
import java.util.Map;

/**
 * A server as the conformance suites of the Engine.IO v4 and Socket.IO v5 protocols expect one, to be run by hand: the
 * first suite on {@code /engine.io/}, the second on {@code /socket.io/}.
 */
final class SuiteServer {

    static final SocketSettings SETTINGS = TestSettings.of(
            "ping-interval=300ms",
            "ping-timeout=200ms",
            "connect-timeout=1s",
            "max-payload=1000000",
            "max-messages-per-second=0");

    private SuiteServer() {}

    static TestServer on(int port) {
        return new TestServer(port)
                .echo("/engine.io/", SETTINGS)
                .sockets("/socket.io/", SETTINGS, Map.of("/", greeting(), "/custom", greeting()))
                .start();
    }

    private static ConnectHandler greeting() {
        return (auth, _) -> socket -> {
            socket.emit("auth", auth);
            socket.on("message", (values, _) -> socket.emit("message-back", values.toArray()));
            socket.on("message-with-ack", (values, ack) -> ack.reply(values.toArray()));
        };
    }

    static void main(String[] args) {
        on(Integer.parseInt(args[0]));
    }
}
