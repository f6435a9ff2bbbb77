package chat.verbatim.command.conversation;

import chat.verbatim.command.Keyed;
import chat.verbatim.command.Keys;
import chat.verbatim.command.Targeted;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Role;
import chat.verbatim.log.Streams;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a conversation. Message ids come as the caller wrote them: only a member learns that one is unknown. */
public sealed interface ConversationCommand extends Targeted {

    ConversationId conversationId();

    String actor();

    @Override
    default String stream() {
        return Streams.of(conversationId());
    }

    /** The conversation of a pair, begun by whoever asks first. */
    record StartPrivate(ConversationId conversationId, String actor, String other, Keys keys)
            implements ConversationCommand, Keyed {
        @Override
        public StartPrivate afterClash() {
            return new StartPrivate(conversationId, actor, other, keys.seen());
        }
    }

    /** A group; {@code others} without doubles and without its creator. */
    record StartGroup(ConversationId conversationId, String actor, List<String> others, String name, Keys keys)
            implements ConversationCommand, Keyed {
        @Override
        public StartGroup afterClash() {
            return new StartGroup(conversationId, actor, others, name, keys.seen());
        }
    }

    record RenameGroup(ConversationId conversationId, String actor, String name) implements ConversationCommand {}

    /** @param limit how many others than its creator a group may have */
    record AddParticipants(ConversationId conversationId, String actor, List<String> userIds, int limit, Keys keys)
            implements ConversationCommand, Keyed {
        @Override
        public AddParticipants afterClash() {
            return new AddParticipants(conversationId, actor, userIds, limit, keys.seen());
        }
    }

    record ChangeRole(ConversationId conversationId, String actor, String userId, Role role)
            implements ConversationCommand {}

    /** Leave, where {@code userId} is the actor; remove otherwise. */
    record RemoveParticipant(ConversationId conversationId, String actor, String userId)
            implements ConversationCommand {}

    record SendMessage(
            ConversationId conversationId,
            String actor,
            String type,
            String content,
            @Nullable String clientMessageId,
            Keys keys)
            implements ConversationCommand, Keyed {
        @Override
        public SendMessage afterClash() {
            return new SendMessage(conversationId, actor, type, content, clientMessageId, keys.seen());
        }
    }

    record EditMessage(
            ConversationId conversationId, String actor, String messageId, String newContent, Precondition precondition)
            implements ConversationCommand {}

    record DeleteMessage(ConversationId conversationId, String actor, String messageId, Precondition precondition)
            implements ConversationCommand {}
}
