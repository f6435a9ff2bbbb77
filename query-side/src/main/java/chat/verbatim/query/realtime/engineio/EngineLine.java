package chat.verbatim.query.realtime.engineio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WebSocket that carries a session, or is about to. */
record EngineLine(EngineSession session, WebSocketLine line) implements LineListener {

    /** Null where there is no session for it: then it is closed. */
    static @Nullable EngineLine open(Sessions sessions, WebSocketLine line, Handshake handshake) {
        var sid = new EngineRequest(handshake.query()).sid();
        var session = sid == null ? begin(sessions, line, handshake) : sessions.find(sid);
        if (session == null || (sid != null && !session.upgrade().begin(line))) {
            line.close(sid == null ? CloseReason.TOO_MANY_CONNECTIONS : CloseReason.TRANSPORT_CLOSED);
            return null;
        }
        return new EngineLine(session, line);
    }

    private static @Nullable EngineSession begin(Sessions sessions, WebSocketLine line, Handshake handshake) {
        var session = sessions.open(handshake, line);
        if (session != null) {
            var open = EnginePacket.open(session.id(), sessions.context().settings(), false);
            session.send(List.of(Frame.packet(open)));
        }
        return session;
    }

    @Override
    public void text(String message) {
        session.receive(line, message);
    }

    @Override
    public void binary(byte[] message) {
        session.receive(line, message);
    }

    @Override
    public void pong() {}

    @Override
    public void closed(CloseReason reason) {
        session.closed(line, reason);
    }
}
