package chat.verbatim.query.realtime;

import java.time.Instant;

/** Who a token speaks for, and until when. */
public record Caller(String userId, Instant expiresAt) {}
