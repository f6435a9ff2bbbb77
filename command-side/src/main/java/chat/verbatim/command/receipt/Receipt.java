package chat.verbatim.command.receipt;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import org.jspecify.annotations.Nullable;

/** What one who marks a message as read is answered. */
record Receipt(
        ConversationId conversationId, @Nullable MessageId lastReadMessageId, long lastReadSeq, long unreadCount) {

    static Receipt of(ConversationId conversation, @Nullable MessageId read, long lastSeq) {
        var seq = read == null ? 0 : read.seq();
        return new Receipt(conversation, read, seq, lastSeq - seq);
    }
}
