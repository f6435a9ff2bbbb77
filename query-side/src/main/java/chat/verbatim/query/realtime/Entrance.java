package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.SocketContext;
import chat.verbatim.query.realtime.room.Peer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets in users with a valid token, for as long as it is, whichever form their connection speaks. */
final class Entrance {

    /** As clients are told, and as it is counted. */
    static final String UNAUTHORIZED = "unauthorized";

    static final String TOO_MANY_CONNECTIONS = "too-many-connections";
    static final String[] REFUSALS = {UNAUTHORIZED, TOO_MANY_CONNECTIONS};
    private static final Duration LONGEST = Duration.ofDays(30);

    private final TokenVerifier tokens;
    private final Arrivals arrivals;
    private final SocketContext context;
    private final Clock clock;

    Entrance(TokenVerifier tokens, Arrivals arrivals, SocketContext context, Clock clock) {
        this.tokens = tokens;
        this.arrivals = arrivals;
        this.context = context;
        this.clock = clock;
    }

    /** May wait, for keys for example. */
    Caller check(String token) throws TokenRefused {
        try {
            return tokens.verify(token);
        } catch (TokenRefused e) {
            context.refused().count(UNAUTHORIZED);
            throw e;
        }
    }

    /** Takes a place for one more connection, until it ends: false where the caller has as many as one may have. */
    boolean takePlace(Caller caller) {
        if (context.users().take(caller.userId())) {
            return true;
        }
        context.refused().count(TOO_MANY_CONNECTIONS);
        return false;
    }

    /**
     * Returns at once; the peer has taken its place and has been sent nothing yet.
     *
     * @param cursor of the last event that the client has got, as the client says; null where it begins anew
     */
    void enter(Peer peer, Caller caller, @Nullable String cursor) {
        peer.onClose(() -> context.users().giveBack(caller.userId()));
        var end = context.deadlines().after(until(caller.expiresAt()), () -> peer.close(CloseReason.TOKEN_EXPIRED));
        peer.onClose(end::cancel);
        Thread.startVirtualThread(() -> arrivals.bringIn(caller.userId(), peer, cursor));
    }

    private Duration until(Instant expiry) {
        var now = clock.instant();
        return expiry.isAfter(now.plus(LONGEST)) ? LONGEST : Duration.between(now, expiry);
    }
}
