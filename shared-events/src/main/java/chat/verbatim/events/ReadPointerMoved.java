package chat.verbatim.events;

import java.time.Instant;

/** A participant ({@code actor}) has read up to a message. Its stream is of one conversation and one user. */
public record ReadPointerMoved(
        ConversationId conversationId,
        MessageId lastReadMessageId,
        long lastReadSeq,
        String actor,
        @Millis Instant at) implements ChatEvent {}
