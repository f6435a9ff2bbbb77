package chat.verbatim.command.receipt;

import chat.verbatim.command.Targeted;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.Streams;

/** A participant has read up to a message; its id comes as the caller wrote it. */
public record MarkRead(ConversationId conversationId, String actor, String lastMessageId) implements Targeted {

    @Override
    public String stream() {
        return Streams.of(conversationId, actor);
    }
}
