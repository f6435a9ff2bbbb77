package chat.verbatim.query.realtime.engineio;

import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** Leads what comes over WebSockets to the sessions that they carry, or are about to carry. */
final class WebSocketEndpoint implements WebSocketHandler {

    private static final String CARRIED = WebSocketEndpoint.class.getName();

    private record Carried(EngineSession session, WebSocketLine line) {}

    private final Sessions sessions;

    WebSocketEndpoint(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession webSocket) {
        var line = new WebSocketLine(limited(nativeOf(webSocket)), sessions.deadlines());
        var uri = Objects.requireNonNull(webSocket.getUri(), "a WebSocket of a server has a URI");
        var request = EngineRequest.of(uri.getRawQuery());
        var session = request.sid() == null ? begin(request, line) : sessions.find(request.sid());
        if (session == null || (request.sid() != null && !session.upgrade().begin(line))) {
            line.close(CloseReason.TRANSPORT_CLOSED);
        } else {
            webSocket.getAttributes().put(CARRIED, new Carried(session, line));
        }
    }

    private EngineSession begin(EngineRequest request, WebSocketLine line) {
        var session = sessions.open(new Handshake(request.query()), line);
        session.send(List.of(Frame.packet(EnginePacket.open(session.id(), sessions.settings(), false))));
        return session;
    }

    /** Before anything is read. The container's own idle timeout comes after our heartbeat's. */
    private Session limited(Session session) {
        var settings = sessions.settings();
        session.setMaxTextMessageSize(settings.maxPayload());
        session.setMaxBinaryMessageSize(settings.maxPayload());
        session.setMaxFrameSize(settings.maxPayload());
        session.setIdleTimeout(settings.silence().multipliedBy(2));
        return session;
    }

    private static Session nativeOf(WebSocketSession webSocket) {
        var session = ((NativeWebSocketSession) webSocket).getNativeSession();
        return (Session) session;
    }

    @Override
    public void handleMessage(WebSocketSession webSocket, WebSocketMessage<?> message) {
        var carried = carried(webSocket);
        if (carried == null) {
            return;
        }
        switch (message) {
            case TextMessage text -> carried.session.receive(carried.line, text.getPayload());
            case BinaryMessage binary -> {
                var bytes = new byte[binary.getPayloadLength()];
                binary.getPayload().get(bytes);
                carried.session.receive(carried.line, bytes);
            }
            default -> {} // the WebSocket's own pings and pongs
        }
    }

    @Override
    public void handleTransportError(WebSocketSession webSocket, Throwable error) {
        closed(webSocket);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession webSocket, CloseStatus status) {
        closed(webSocket);
    }

    private static void closed(WebSocketSession webSocket) {
        var carried = carried(webSocket);
        if (carried != null) {
            carried.session.closed(carried.line);
        }
    }

    private static @Nullable Carried carried(WebSocketSession webSocket) {
        return (Carried) webSocket.getAttributes().get(CARRIED);
    }

    /** The container puts messages together, in buffers that grow with what comes, up to our own limit. */
    @Override
    public boolean supportsPartialMessages() {
        return false;
    }
}
