package chat.verbatim.query.realtime.engineio;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;

/** An endpoint for plain WebSockets, by the same rules as Engine.IO's. */
public final class WebSocketServer implements HttpRequestHandler, AutoCloseable {

    private static final int UPGRADE_REQUIRED = 426;

    private final SocketContext context;
    private final Origins origins;
    private final Function<Connection, ConnectionListener> above;
    private final HttpRequestHandler webSockets;
    private final Set<PlainSession> sessions = ConcurrentHashMap.newKeySet();
    private final Departure departure;

    /** @param above makes the listener of a session; it must not send anything yet */
    public WebSocketServer(SocketContext context, Function<Connection, ConnectionListener> above) {
        this.context = context;
        this.above = above;
        departure = new Departure(context);
        origins = new Origins(context.settings().allowedOrigins());
        webSockets = new WebSocketEndpoint(context, CloseReason::plainStatus, this::open);
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var problem = fault(request, response);
        if (problem != null) {
            context.refused().count(problem.reason());
            problem.tell(response);
            response.setStatus(problem.status()); // no more: clients of WebSockets do not show it
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            response.setStatus(UPGRADE_REQUIRED);
        } else {
            webSockets.handleRequest(request, response);
        }
    }

    private @Nullable EngineProblem fault(HttpServletRequest request, HttpServletResponse response) {
        if (!origins.admit(request, response)) {
            return EngineProblem.FORBIDDEN;
        }
        if (departure.hasBegun()) {
            return EngineProblem.GOING_AWAY;
        }
        return context.addresses().isUsedUp(request.getRemoteAddr()) ? EngineProblem.TOO_MANY_CONNECTIONS : null;
    }

    private @Nullable LineListener open(WebSocketLine line, Handshake handshake) {
        if (!context.addresses().take(handshake.address())) {
            line.close(CloseReason.TOO_MANY_CONNECTIONS);
            return null;
        }
        var session = new PlainSession(handshake, this, above);
        sessions.add(session);
        session.open(line);
        if (departure.hasBegun()) {
            session.close(CloseReason.GOING_AWAY);
        }
        return session;
    }

    SocketContext context() {
        return context;
    }

    void left(PlainSession session, CloseReason reason) {
        sessions.remove(session);
        context.left(session.handshake(), reason);
    }

    /** How many sessions there are. */
    public int count() {
        return sessions.size();
    }

    long queuedBytes() {
        return sessions.stream().mapToLong(PlainSession::queuedBytes).sum();
    }

    /** Undoes {@link #goAway}: new sessions are opened again. */
    public void comeBack() {
        departure.takeBack();
    }

    /**
     * Opens no more sessions, and ends those that there are, one after the other.
     *
     * @return how long that takes from now
     */
    public Duration goAway() {
        return departure.begin(List.copyOf(sessions));
    }

    /** Ends those that are left at once. */
    @Override
    public void close() {
        goAway();
        List.copyOf(sessions).forEach(session -> session.close(CloseReason.GOING_AWAY));
    }
}
