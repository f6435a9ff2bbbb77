package chat.verbatim.events;

import chat.verbatim.events.ConversationEvent.RosterChanged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation as every participant sees it, whoever asks: the answer of a command and the body of a socket event. */
public record ConversationCore(
        ConversationId id,
        ConversationType type,
        @Nullable String name,
        String createdBy,
        @Millis Instant createdAt,
        long version,
        long lastSeq,
        List<Participant> participants) {

    /** @param version of the event in the conversation's stream */
    public static ConversationCore of(RosterChanged e, long version) {
        var roster = e.roster();
        return new ConversationCore(
                e.conversationId(),
                roster.type(),
                e.name(),
                roster.createdBy(),
                roster.createdAt(),
                version,
                roster.lastSeq(),
                roster.participants());
    }
}
