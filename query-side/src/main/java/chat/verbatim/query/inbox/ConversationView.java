package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.Message;
import chat.verbatim.events.Millis;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its participants sees it. {@code version} is that of its last event, whatever that was; {@code
 * lastMessage} is null where nobody has said anything.
 */
@JsonPropertyOrder({
    "id",
    "type",
    "name",
    "createdBy",
    "createdAt",
    "version",
    "lastSeq",
    "participants",
    "lastActivityAt",
    "lastMessage",
    "unreadCount",
    "participantCount"
})
record ConversationView(
        ConversationId id,
        ConversationType type,
        @Nullable String name,
        String createdBy,
        @Millis Instant createdAt,
        long version,
        long lastSeq,
        List<ParticipantView> participants,
        @Millis Instant lastActivityAt,
        @Nullable Message lastMessage,
        long unreadCount,
        int participantCount) {}
