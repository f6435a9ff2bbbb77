package chat.verbatim.query.realtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.socketio.ConnectHandler;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * A server as the conformance suites of the Engine.IO v4 and Socket.IO v5 protocols expect one: the first suite on
 * {@code /engine.io/}, the second on {@code /socket.io/}. It is what {@code ./verbatim suite-server} starts.
 */
final class SuiteServer {

    static final SocketSettings SETTINGS = TestSettings.of(
            "ping-interval=300ms",
            "ping-timeout=200ms",
            "connect-timeout=1s",
            "max-payload=1000000",
            "max-messages-per-second=0");

    private SuiteServer() {}

    static TestServer on(int port, SocketSettings settings) {
        return new TestServer(port)
                .echo("/engine.io/", settings)
                .sockets("/socket.io/", settings, Map.of("/", greeting(), "/custom", greeting()))
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
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT").setLevel(Level.WARN);
        try {
            IO.println("Suite server is ready: http://localhost:"
                    + on(Integer.parseInt(args[0]), SETTINGS).port());
        } catch (RuntimeException cannotListen) {
            System.err.println("The suite server did not start: " + cannotListen.getMessage());
            System.exit(1);
        }
    }
}
