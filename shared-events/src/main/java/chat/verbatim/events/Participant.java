package chat.verbatim.events;

import java.time.Instant;

/** One who is in a conversation, and since when. */
public record Participant(String userId, Role role, @Millis Instant joinedAt) {}
