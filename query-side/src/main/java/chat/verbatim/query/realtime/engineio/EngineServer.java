package chat.verbatim.query.realtime.engineio;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;

/** The endpoint: one URL for opening sessions, for polls, and for WebSockets. */
public final class EngineServer implements HttpRequestHandler, AutoCloseable {

    private final SocketContext context;
    private final Origins origins;
    private final Sessions sessions;
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpRequestHandler webSockets;

    /** @param above makes the listener of a session; it must not send anything yet */
    public EngineServer(SocketContext context, Function<Connection, ConnectionListener> above) {
        this.context = context;
        origins = new Origins(context.settings().allowedOrigins());
        sessions = new Sessions(context, above, writers);
        webSockets = new WebSocketEndpoint(
                context, CloseReason::status, (line, handshake) -> EngineLine.open(sessions, line, handshake));
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var exchange = new Exchange(request, response);
        if (!origins.admit(request, response)) {
            refuse(exchange, EngineProblem.FORBIDDEN);
            return;
        }
        if (request.getMethod().equals("OPTIONS")) {
            origins.preflight(response);
            return;
        }
        var asked = EngineRequest.of(request.getQueryString());
        var session = sessions.find(asked.sid());
        var problem = fault(asked, request, session);
        if (problem != null) {
            refuse(exchange, problem);
        } else if (isUpgrade(request)) {
            webSockets.handleRequest(request, response);
        } else if (session == null) {
            open(request, exchange);
        } else {
            serve(session, request, exchange);
        }
    }

    private static boolean isUpgrade(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private @Nullable EngineProblem fault(
            EngineRequest asked, HttpServletRequest request, @Nullable EngineSession session) {
        if (sessions.isGoingAway() && session == null) {
            return EngineProblem.GOING_AWAY;
        }
        var fault = asked.fault(isUpgrade(request));
        if (fault != null) {
            return fault;
        }
        if (session == null) {
            if (asked.sid() != null) {
                return EngineProblem.SESSION_UNKNOWN;
            }
            return sessions.isFull(request.getRemoteAddr()) ? EngineProblem.TOO_MANY_CONNECTIONS : null;
        }
        session.isAlive();
        return sessions.find(asked.sid()) == null ? EngineProblem.SESSION_UNKNOWN : null;
    }

    private void open(HttpServletRequest request, Exchange exchange) throws IOException {
        if (!request.getMethod().equals("GET")) {
            refuse(exchange, EngineProblem.BAD_HANDSHAKE_METHOD);
            return;
        }
        var session = sessions.open(Handshake.of(request), null);
        if (session == null) {
            refuse(exchange, EngineProblem.TOO_MANY_CONNECTIONS);
        } else {
            exchange.answer(EnginePacket.open(session.id(), context.settings(), true));
        }
    }

    private void refuse(Exchange exchange, EngineProblem problem) throws IOException {
        context.refused().count(problem.reason());
        exchange.refuse(problem);
    }

    private void serve(EngineSession session, HttpServletRequest request, Exchange exchange) throws IOException {
        if (session.isWebSocket()) {
            refuse(exchange, EngineProblem.BAD_REQUEST);
            return;
        }
        switch (request.getMethod()) {
            case "GET" -> session.poll(exchange);
            case "POST" -> receive(session, request, exchange);
            default -> refuse(exchange, EngineProblem.BAD_REQUEST);
        }
    }

    private void receive(EngineSession session, HttpServletRequest request, Exchange exchange) throws IOException {
        if (!session.beginPost()) {
            refuse(exchange, EngineProblem.BAD_REQUEST);
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
            refuse(exchange, problem);
        }
    }

    private @Nullable EngineProblem receive(EngineSession session, HttpServletRequest request) throws IOException {
        int max = context.settings().maxPayload();
        var body = request.getInputStream().readNBytes(max + 1);
        if (body.length > max) {
            return EngineProblem.TOO_LARGE;
        }
        return session.receive(new String(body, StandardCharsets.UTF_8)) ? null : EngineProblem.BAD_REQUEST;
    }

    /** How many sessions there are. */
    public int count() {
        return sessions.count();
    }

    long webSockets() {
        return sessions.webSockets();
    }

    long queuedBytes() {
        return sessions.queuedBytes();
    }

    /** Undoes {@link #goAway}: new sessions are opened again. */
    public void comeBack() {
        sessions.comeBack();
    }

    /**
     * Opens no more sessions, and ends those that there are, one after the other.
     *
     * @return how long that takes from now
     */
    public Duration goAway() {
        return sessions.goAway();
    }

    /** Ends those that are left at once. */
    @Override
    public void close() {
        goAway();
        sessions.endAll();
        writers.shutdown();
    }
}
