package chat.verbatim.events;

import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as clients see it: the answer of a command, an item of a page, the body of a socket event. It is made from one
 * event alone. {@code content} is null in a tombstone; {@code version} is that of the event that last changed it.
 */
public record Message(
        MessageId id,
        ConversationId conversationId,
        long seq,
        long version,
        String senderId,
        String type,
        @Nullable String content,
        @Millis Instant sentAt,
        @Millis @Nullable Instant editedAt,
        @Millis @Nullable Instant deletedAt,
        @Nullable String deletedBy,
        long revision,
        @Nullable String clientMessageId) {

    /** @param version of the event in its conversation's stream */
    public static Message of(MessageSent e, long version) {
        return new Message(
                e.messageId(),
                e.conversationId(),
                e.seq(),
                version,
                e.actor(),
                e.type(),
                e.content(),
                e.at(),
                null,
                null,
                null,
                1,
                e.clientMessageId());
    }

    /** @param version of the event in its conversation's stream */
    public static Message of(MessageEdited e, long version) {
        return new Message(
                e.messageId(),
                e.conversationId(),
                e.seq(),
                version,
                e.senderId(),
                e.type(),
                e.content(),
                e.sentAt(),
                e.at(),
                null,
                null,
                e.revision(),
                e.clientMessageId());
    }

    /** @param version of the event in its conversation's stream */
    public static Message of(MessageDeleted e, long version) {
        return new Message(
                e.messageId(),
                e.conversationId(),
                e.seq(),
                version,
                e.senderId(),
                e.type(),
                null,
                e.sentAt(),
                e.editedAt(),
                e.at(),
                e.actor(),
                e.revision(),
                e.clientMessageId());
    }
}
