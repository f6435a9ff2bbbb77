package chat.verbatim.events;

import com.fasterxml.jackson.annotation.JsonView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can happen in a conversation. Each event carries every field that its socket event shows, so that a frame is made
 * from its event alone. Lists, never sets: stored bytes must be reproducible.
 */
public sealed interface ConversationEvent extends ChatEvent {

    /** The conversation begins; {@code actor} is its creator. */
    record ConversationStarted(
            ConversationId conversationId,
            Roster roster,
            @JsonView(FreeText.class) @Nullable String name,
            String actor,
            @Millis Instant at)
            implements RosterChanged {
        @Override
        public List<String> joining() {
            return roster.participants().stream().map(Participant::userId).toList();
        }
    }

    /** A group has another name. */
    record GroupRenamed(
            ConversationId conversationId,
            Roster roster,
            @JsonView(FreeText.class) @Nullable String name,
            String actor,
            @Millis Instant at)
            implements RosterChanged {}

    /** Users came into a group; {@code added} in the order of joining. */
    record ParticipantsAdded(
            ConversationId conversationId,
            Roster roster,
            @JsonView(FreeText.class) @Nullable String name,
            List<String> added,
            String actor,
            @Millis Instant at)
            implements RosterChanged {
        @Override
        public List<String> joining() {
            return added;
        }
    }

    /** A user left ({@code removed} is the actor) or was removed; who became owner by it is seen in the roster. */
    record ParticipantRemoved(
            ConversationId conversationId,
            Roster roster,
            @JsonView(FreeText.class) @Nullable String name,
            String removed,
            String actor,
            @Millis Instant at)
            implements RosterChanged {
        @Override
        public String leaving() {
            return removed;
        }
    }

    /** A participant has another role. */
    record RoleChanged(
            ConversationId conversationId,
            Roster roster,
            @JsonView(FreeText.class) @Nullable String name,
            String userId,
            Role role,
            String actor,
            @Millis Instant at)
            implements RosterChanged {}

    /** A message was said; {@code actor} is its sender. */
    record MessageSent(
            ConversationId conversationId,
            MessageId messageId,
            long seq,
            String type,
            @JsonView(FreeText.class) @Nullable String content,
            @JsonView(FreeText.class) @Nullable String clientMessageId,
            String actor,
            @Millis Instant at)
            implements MessageEvent {
        @Override
        public String author() {
            return actor;
        }
    }

    /** A message's author said it otherwise; {@code revision} counts from 1, the first being what was sent. */
    record MessageEdited(
            ConversationId conversationId,
            MessageId messageId,
            long seq,
            String senderId,
            String type,
            @JsonView(FreeText.class) @Nullable String content,
            @JsonView(FreeText.class) @Nullable String clientMessageId,
            @Millis Instant sentAt,
            long revision,
            String actor,
            @Millis Instant at)
            implements MessageEvent {
        @Override
        public String author() {
            return senderId;
        }
    }

    /** A message was withdrawn by its author or by one who leads the group: a tombstone stays. */
    record MessageDeleted(
            ConversationId conversationId,
            MessageId messageId,
            long seq,
            String senderId,
            String type,
            @JsonView(FreeText.class) @Nullable String clientMessageId,
            @Millis Instant sentAt,
            @Millis @Nullable Instant editedAt,
            long revision,
            String actor,
            @Millis Instant at)
            implements MessageEvent {
        @Override
        public String author() {
            return senderId;
        }
    }

    /** Those events that are about one message. */
    sealed interface MessageEvent extends ConversationEvent permits MessageSent, MessageEdited, MessageDeleted {
        MessageId messageId();

        long seq();
    }

    /** Those events after which the conversation itself looks different; each carries it as it is from then on. */
    sealed interface RosterChanged extends ConversationEvent
            permits ConversationStarted, GroupRenamed, ParticipantsAdded, ParticipantRemoved, RoleChanged {
        Roster roster();

        @Nullable
        String name();

        /** Who is in the conversation from this event on and was not before. */
        default List<String> joining() {
            return List.of();
        }

        /** Who is in it no longer; null where nobody left. */
        default @Nullable String leaving() {
            return null;
        }

        /** Whoever gave it its name, however many events repeat that. */
        @Override
        default @Nullable String author() {
            return roster().namedBy();
        }
    }

    /**
     * The conversation as an event leaves it, but for its name, which is free text and lies beside.
     *
     * @param namedBy who gave it the name that it has; null where it has none
     */
    record Roster(
            ConversationType type,
            String createdBy,
            @Millis Instant createdAt,
            @Nullable String namedBy,
            long lastSeq,
            List<Participant> participants) {
        public Roster {
            participants = List.copyOf(participants);
        }
    }
}
