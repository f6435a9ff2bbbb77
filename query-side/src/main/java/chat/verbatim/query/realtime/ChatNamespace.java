package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Deadlines;
import chat.verbatim.query.realtime.engineio.Handshake;
import chat.verbatim.query.realtime.socketio.ConnectHandler;
import chat.verbatim.query.realtime.socketio.Refused;
import chat.verbatim.query.realtime.socketio.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The namespace {@code /}: users with a valid token, for as long as it is. */
final class ChatNamespace implements ConnectHandler {

    private static final Duration LONGEST = Duration.ofDays(30);

    private final TokenVerifier tokens;
    private final Arrivals arrivals;
    private final Deadlines deadlines;
    private final Clock clock;

    ChatNamespace(TokenVerifier tokens, Arrivals arrivals, Deadlines deadlines, Clock clock) {
        this.tokens = tokens;
        this.arrivals = arrivals;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Admission admit(JsonNode auth, Handshake handshake) throws Refused {
        try {
            var caller = tokens.verify(auth.path("token").asString(""));
            return socket -> enter(socket, caller);
        } catch (TokenRefused e) {
            throw new Refused("unauthorized", Map.of("code", "unauthorized"));
        }
    }

    private void enter(Socket socket, Caller caller) {
        var end = deadlines.after(until(caller.expiresAt()), () -> socket.close(CloseReason.TOKEN_EXPIRED));
        socket.onClose(end::cancel);
        // from clients that used to ask for rooms; the server knows better
        socket.on("conversation:join", (_, ack) -> ack.reply(Map.of("ok", true)));
        Thread.startVirtualThread(() -> arrivals.bringIn(caller.userId(), socket));
    }

    private Duration until(Instant expiry) {
        var now = clock.instant();
        return expiry.isAfter(now.plus(LONGEST)) ? LONGEST : Duration.between(now, expiry);
    }
}
