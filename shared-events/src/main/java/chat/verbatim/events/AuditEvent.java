package chat.verbatim.events;

import chat.verbatim.events.ConversationEvent.MessageEvent;
import com.fasterxml.jackson.annotation.JsonView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done about the log itself: who looked at it, what was erased, and what must not be. No room is told of it. */
public sealed interface AuditEvent extends VerbatimEvent {

    /** Who did it gave the reason, too. */
    @Override
    default String author() {
        return actor();
    }

    /**
     * An auditor is about to be shown something; it is appended before the first byte goes out.
     *
     * @param access what for, such as {@code transcript} or {@code export}
     * @param conversationId where it was of one conversation
     * @param userId where it was of what one user did
     * @param seal what the log had to show of it
     * @param reason why, in the auditor's words
     * @param query what was asked for in particular: parameters, a text that is searched
     */
    record AuditAccessed(
            String access,
            @Nullable ConversationId conversationId,
            @Nullable String userId,
            Seal seal,
            @JsonView(FreeText.class) @Nullable String reason,
            @JsonView(FreeText.class) @Nullable String query,
            String actor,
            @Millis Instant at)
            implements AuditEvent {}

    /**
     * By it the log says: of these streams there is this and no more.
     *
     * @param asOf up to this position
     * @param streams SHA-256, in Base64, over where each of them ends: lines of version, link in Base64, and name, ascending by name
     */
    record Seal(long asOf, String streams) {}

    /** Somebody wants words to be gone for good; from here on it will be done, whatever stops in between. */
    record ErasureRequested(
            UUID erasureId,
            Erased what,
            String basis,
            @JsonView(FreeText.class) @Nullable String reason,
            String actor,
            @Millis Instant at)
            implements AuditEvent {}

    /** They are gone. What it says of the request is repeated, so that it speaks for itself. */
    record ContentErased(
            UUID erasureId,
            Erased what,
            String basis,
            @JsonView(FreeText.class) @Nullable String reason,
            String actor,
            @Millis Instant at)
            implements AuditEvent {}

    /**
     * What is erased: all contents that one message has had, all that one user has typed, or what all messages have said; up to the
     * request, or to a position before it.
     *
     * @param messageId of the one message; null where it is not that
     * @param userId of the one user; null where it is not that
     * @param upTo the last position that it is about
     * @param kept what stays of all messages; null where it is not that
     */
    record Erased(
            @Nullable MessageId messageId,
            @Nullable String userId,
            long upTo,
            @Nullable Kept kept) {

        public static Erased ofMessage(MessageId id, long upTo) {
            return new Erased(id, null, upTo, null);
        }

        public static Erased ofUser(String id, long upTo) {
            return new Erased(null, id, upTo, null);
        }

        public static Erased ofAll(long upTo, Kept kept) {
            return new Erased(null, null, upTo, kept);
        }
    }

    /** What was under a legal hold when all that was older was erased. */
    record Kept(List<ConversationId> conversations, List<String> users) {
        public Kept {
            conversations = List.copyOf(conversations);
            users = List.copyOf(users);
        }

        /** Whether what was typed beside an event stays. */
        public boolean keeps(MessageEvent event) {
            return conversations.contains(event.conversationId()) || users.contains(String.valueOf(event.author()));
        }
    }

    /** Nothing of these conversations, and nothing of these users', may be erased from here on. */
    record LegalHoldPlaced(
            UUID holdId,
            List<ConversationId> conversations,
            List<String> users,
            @JsonView(FreeText.class) @Nullable String reason,
            String actor,
            @Millis Instant at)
            implements AuditEvent {
        public LegalHoldPlaced {
            conversations = List.copyOf(conversations);
            users = List.copyOf(users);
        }
    }

    /** It may again, as far as this hold is concerned. */
    record LegalHoldReleased(
            UUID holdId,
            @JsonView(FreeText.class) @Nullable String reason,
            String actor,
            @Millis Instant at) implements AuditEvent {}
}
