package chat.verbatim.query.realtime.push;

import chat.verbatim.events.ConversationCore;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Millis;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** A conversation in its envelope, flat: {@code version} is the conversation's own. */
record ConversationPayload(
        @JsonUnwrapped ConversationCore conversation,
        ConversationId conversationId,
        String cursor,
        @Millis Instant at,
        String actor) {}
