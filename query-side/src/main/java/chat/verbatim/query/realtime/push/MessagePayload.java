package chat.verbatim.query.realtime.push;

import chat.verbatim.events.Message;
import chat.verbatim.events.Millis;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** A message in its envelope, flat: {@code conversationId} and {@code version} are the message's own. */
record MessagePayload(
        @JsonUnwrapped Message message,
        String cursor,
        @Millis Instant at,
        String actor) {}
