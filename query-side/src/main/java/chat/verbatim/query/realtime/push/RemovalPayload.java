package chat.verbatim.query.realtime.push;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Millis;
import java.time.Instant;

/** The envelope alone: whoever left is not shown the conversation as it is without them. */
record RemovalPayload(
        ConversationId id,
        ConversationId conversationId,
        long version,
        String cursor,
        @Millis Instant at,
        String actor) {}
