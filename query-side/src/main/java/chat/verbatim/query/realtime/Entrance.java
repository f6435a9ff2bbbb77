package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Deadlines;
import chat.verbatim.query.realtime.room.Peer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets in users with a valid token, for as long as it is, whichever form their connection speaks. */
final class Entrance {

    private static final Duration LONGEST = Duration.ofDays(30);

    private final TokenVerifier tokens;
    private final Arrivals arrivals;
    private final Deadlines deadlines;
    private final Clock clock;

    Entrance(TokenVerifier tokens, Arrivals arrivals, Deadlines deadlines, Clock clock) {
        this.tokens = tokens;
        this.arrivals = arrivals;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** May wait, for keys for example. */
    Caller check(String token) throws TokenRefused {
        return tokens.verify(token);
    }

    /**
     * Returns at once; the peer has been accepted and has been sent nothing yet.
     *
     * @param cursor of the last event that the client has got, as the client says; null where it begins anew
     */
    void enter(Peer peer, Caller caller, @Nullable String cursor) {
        var end = deadlines.after(until(caller.expiresAt()), () -> peer.close(CloseReason.TOKEN_EXPIRED));
        peer.onClose(end::cancel);
        Thread.startVirtualThread(() -> arrivals.bringIn(caller.userId(), peer, cursor));
    }

    private Duration until(Instant expiry) {
        var now = clock.instant();
        return expiry.isAfter(now.plus(LONGEST)) ? LONGEST : Duration.between(now, expiry);
    }
}
