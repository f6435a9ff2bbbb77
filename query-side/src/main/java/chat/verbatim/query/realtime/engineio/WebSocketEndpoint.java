package chat.verbatim.query.realtime.engineio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.ee11.servlet.ServletCoreRequest;
import org.eclipse.jetty.ee11.servlet.ServletCoreResponse;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;

/**
 * Turns requests into WebSockets. It goes to Jetty's core, because a session of Jetty's own API keeps the request, its answer
 * and whatever is attached to them for as long as the WebSocket lives.
 */
final class WebSocketEndpoint implements HttpRequestHandler {

    /** Decides who hears a WebSocket; nothing has been read from it yet. */
    @FunctionalInterface
    interface Opening {

        /** Null where nobody does. */
        @Nullable
        LineListener open(WebSocketLine line, Handshake handshake);
    }

    private final SocketContext context;
    private final ToIntFunction<CloseReason> codes;
    private final Opening opening;

    /** @param codes the close code for each reason */
    WebSocketEndpoint(SocketContext context, ToIntFunction<CloseReason> codes, Opening opening) {
        this.context = context;
        this.codes = codes;
        this.opening = opening;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var home = ServletContextRequest.getServletContextRequest(request).getServletContextHandler();
        var core = ServletCoreRequest.wrap(request);
        try (var answered = Blocker.callback()) {
            var upgraded = WebSocketMappings.ensureMappings(home)
                    .upgrade(
                            negotiator(Handshake.of(request)),
                            core,
                            ServletCoreResponse.wrap(core, response, false),
                            answered,
                            this::limit);
            if (upgraded) {
                answered.block();
            } else {
                answered.succeeded();
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
    }

    /**
     * Of no extension: with permessage-deflate the container would compress every frame once for every client, and keep a window
     * for each.
     */
    private WebSocketNegotiator negotiator(Handshake handshake) {
        return (_, response, _) -> {
            response.setExtensions(List.of());
            return new WebSocketReader(
                    session -> opening.open(new WebSocketLine(session, context.deadlines(), codes), handshake),
                    context.settings().maxPayload());
        };
    }

    /** The container's own idle timeout comes after our heartbeat's. */
    private void limit(Configuration session) {
        var settings = context.settings();
        session.setMaxFrameSize(settings.maxPayload());
        // Jetty puts those frames into one write that are less than a quarter of this, borrowed for the time of it
        session.setOutputBufferSize(Outbox.BYTES_A_WRITE);
        session.setIdleTimeout(settings.silence().multipliedBy(2));
    }
}
