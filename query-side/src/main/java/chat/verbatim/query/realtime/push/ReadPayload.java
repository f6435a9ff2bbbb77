package chat.verbatim.query.realtime.push;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Millis;
import java.time.Instant;

/** How far a user has read; it has no version, being of another stream than the conversation's. */
record ReadPayload(
        ConversationId conversationId,
        String userId,
        MessageId lastReadMessageId,
        long lastReadSeq,
        String cursor,
        @Millis Instant at,
        String actor) {}
