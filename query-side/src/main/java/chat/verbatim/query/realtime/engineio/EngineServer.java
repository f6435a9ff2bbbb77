package chat.verbatim.query.realtime.engineio;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** The endpoint: one URL for opening sessions, for polls, and for WebSockets. */
public final class EngineServer implements HttpRequestHandler, AutoCloseable {

    private final SocketSettings settings;
    private final Origins origins;
    private final Sessions sessions;
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final WebSocketHttpRequestHandler webSockets;

    /** @param deadlines outlives this server
     * @param above makes the listener of a session; it must not send anything yet */
    public EngineServer(SocketSettings settings, Deadlines deadlines, Function<Connection, ConnectionListener> above) {
        this.settings = settings;
        origins = new Origins(settings.allowedOrigins());
        sessions = new Sessions(settings, above, deadlines, writers);
        webSockets = new WebSocketHttpRequestHandler(
                new WebSocketEndpoint(sessions), new DefaultHandshakeHandler(new JettyRequestUpgradeStrategy()));
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var exchange = new Exchange(request, response);
        if (!origins.admit(request, response)) {
            exchange.refuse(EngineProblem.FORBIDDEN);
            return;
        }
        if (request.getMethod().equals("OPTIONS")) {
            origins.preflight(response);
            return;
        }
        var upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        var asked = EngineRequest.of(request.getQueryString());
        var session = sessions.find(asked.sid());
        var problem = fault(asked, upgrade, session);
        if (problem != null) {
            exchange.refuse(problem);
        } else if (upgrade) {
            webSockets.handleRequest(new WithoutExtensions(request), response);
        } else if (session == null) {
            open(asked, request, exchange);
        } else {
            serve(session, request, exchange);
        }
    }

    private @Nullable EngineProblem fault(EngineRequest asked, boolean upgrade, @Nullable EngineSession session) {
        if (sessions.isGoingAway() && session == null) {
            return EngineProblem.GOING_AWAY;
        }
        var fault = asked.fault(upgrade);
        if (fault != null) {
            return fault;
        }
        if (session == null) {
            return asked.sid() == null ? null : EngineProblem.SESSION_UNKNOWN;
        }
        session.isAlive();
        return sessions.find(asked.sid()) == null ? EngineProblem.SESSION_UNKNOWN : null;
    }

    private void open(EngineRequest asked, HttpServletRequest request, Exchange exchange) throws IOException {
        if (!request.getMethod().equals("GET")) {
            exchange.refuse(EngineProblem.BAD_HANDSHAKE_METHOD);
            return;
        }
        var session = sessions.open(new Handshake(asked.query()), null);
        exchange.answer(EnginePacket.open(session.id(), settings, true));
    }

    private void serve(EngineSession session, HttpServletRequest request, Exchange exchange) throws IOException {
        if (session.isWebSocket()) {
            exchange.refuse(EngineProblem.BAD_REQUEST);
            return;
        }
        switch (request.getMethod()) {
            case "GET" -> session.poll(exchange);
            case "POST" -> receive(session, request, exchange);
            default -> exchange.refuse(EngineProblem.BAD_REQUEST);
        }
    }

    private void receive(EngineSession session, HttpServletRequest request, Exchange exchange) throws IOException {
        if (!session.beginPost()) {
            exchange.refuse(EngineProblem.BAD_REQUEST);
            return;
        }
        EngineProblem problem;
        try {
            problem = receive(session, request);
        } finally {
            session.endPost(); // the client may post again as soon as it has the answer
        }
        if (problem == null) {
            exchange.answer("ok");
        } else {
            exchange.refuse(problem);
        }
    }

    private @Nullable EngineProblem receive(EngineSession session, HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(settings.maxPayload() + 1);
        if (body.length > settings.maxPayload()) {
            return EngineProblem.TOO_LARGE;
        }
        return session.receive(new String(body, StandardCharsets.UTF_8)) ? null : EngineProblem.BAD_REQUEST;
    }

    /** How many sessions there are. */
    public int count() {
        return sessions.count();
    }

    /** Opens no more sessions, and ends those that there are. */
    public void goAway() {
        sessions.goAway();
    }

    @Override
    public void close() {
        goAway();
        writers.shutdown();
    }
}
