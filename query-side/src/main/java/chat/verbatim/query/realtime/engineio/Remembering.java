package chat.verbatim.query.realtime.engineio;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Keeps what a client said beyond the request that upgrades it. */
final class Remembering implements HandshakeInterceptor {

    private static final String HANDSHAKE = Handshake.class.getName();

    @Nullable
    static Handshake handshake(WebSocketSession webSocket) {
        return (Handshake) webSocket.getAttributes().get(HANDSHAKE);
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        attributes.put(HANDSHAKE, Handshake.of(((ServletServerHttpRequest) request).getServletRequest()));
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
