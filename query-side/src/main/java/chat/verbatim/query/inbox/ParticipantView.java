package chat.verbatim.query.inbox;

import chat.verbatim.events.Millis;
import chat.verbatim.events.Role;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/** A participant, with the number up to which that one has read. */
@JsonPropertyOrder({"userId", "role", "joinedAt", "lastReadSeq"})
record ParticipantView(String userId, Role role, @Millis Instant joinedAt, long lastReadSeq) {}
