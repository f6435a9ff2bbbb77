package chat.verbatim.query.realtime.engineio;

import java.util.Objects;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** Opens WebSockets, and leads what comes over each to whoever it was opened for. */
final class WebSocketEndpoint implements WebSocketHandler {

    /** Decides who hears a WebSocket; nothing has been read from it yet. */
    @FunctionalInterface
    interface Opening {

        /** Null where nobody does. */
        @Nullable
        LineListener open(WebSocketLine line, Handshake handshake);
    }

    private static final String LISTENER = LineListener.class.getName();

    private final SocketContext context;
    private final ToIntFunction<CloseReason> codes;
    private final Opening opening;

    private WebSocketEndpoint(SocketContext context, ToIntFunction<CloseReason> codes, Opening opening) {
        this.context = context;
        this.codes = codes;
        this.opening = opening;
    }

    /** @param codes the close code for each reason */
    static HttpRequestHandler handler(SocketContext context, ToIntFunction<CloseReason> codes, Opening opening) {
        var handler = new WebSocketHttpRequestHandler(
                new WebSocketEndpoint(context, codes, opening),
                new DefaultHandshakeHandler(new JettyRequestUpgradeStrategy()));
        handler.getHandshakeInterceptors().add(new Remembering());
        return (request, response) -> handler.handleRequest(new WithoutExtensions(request), response);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession webSocket) {
        var line = new WebSocketLine(limited(nativeOf(webSocket)), context.deadlines(), codes);
        var handshake = Objects.requireNonNull(Remembering.handshake(webSocket), "every upgrade is remembered");
        var listener = opening.open(line, handshake);
        if (listener != null) {
            webSocket.getAttributes().put(LISTENER, listener);
        }
    }

    /** Before anything is read. The container's own idle timeout comes after our heartbeat's. */
    private Session limited(Session session) {
        var settings = context.settings();
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
        var listener = listener(webSocket);
        if (listener == null) {
            return;
        }
        switch (message) {
            case TextMessage text -> listener.text(text.getPayload());
            case BinaryMessage binary -> {
                var bytes = new byte[binary.getPayloadLength()];
                binary.getPayload().get(bytes);
                listener.binary(bytes);
            }
            case PongMessage _ -> listener.pong();
            default -> {} // the container answers pings
        }
    }

    @Override
    public void handleTransportError(WebSocketSession webSocket, Throwable error) {
        var tooLarge = error instanceof MessageTooLargeException;
        closed(webSocket, tooLarge ? CloseReason.TOO_LARGE : CloseReason.TRANSPORT_CLOSED);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession webSocket, CloseStatus status) {
        closed(webSocket, CloseReason.TRANSPORT_CLOSED);
    }

    private static void closed(WebSocketSession webSocket, CloseReason reason) {
        var listener = listener(webSocket);
        if (listener != null) {
            listener.closed(reason);
        }
    }

    private static @Nullable LineListener listener(WebSocketSession webSocket) {
        return (LineListener) webSocket.getAttributes().get(LISTENER);
    }

    /** The container puts messages together, in buffers that grow with what comes, up to our own limit. */
    @Override
    public boolean supportsPartialMessages() {
        return false;
    }
}
