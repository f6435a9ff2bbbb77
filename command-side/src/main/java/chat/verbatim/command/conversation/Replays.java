package chat.verbatim.command.conversation;

import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.command.conversation.ConversationCommand.SendMessage;
import chat.verbatim.command.conversation.ConversationCommand.StartGroup;
import chat.verbatim.command.conversation.ConversationCommand.StartPrivate;
import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.Message;
import chat.verbatim.events.Participant;
import chat.verbatim.log.Recorded;
import chat.verbatim.problem.ProblemType;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises a request that was answered before, by the keys that the log holds for ever; another body is refused. */
public class Replays {

    private final Messages messages;

    Replays(Messages messages) {
        this.messages = messages;
    }

    /** The message that this request sent before, as it is now; null where it is new, or where its sender is no member. */
    @Nullable
    Message earlier(SendMessage c, Conversation state) throws Rejected {
        if (!c.keys().mayBeUsed() || !(state instanceof Open open) || open.member(c.actor()) == null) {
            return null;
        }
        var used = messages.underKey(c.conversationId(), c.actor(), c.keys().values());
        if (used.isEmpty()) {
            return null;
        }
        if (used.get().event() instanceof MessageSent sent && same(sent, c)) {
            return messages.asItIs(sent, state);
        }
        throw reused();
    }

    /** Whether this request began the conversation that is there. */
    boolean began(StartPrivate c) {
        return messages.underKey(c.conversationId(), c.actor(), c.keys().values())
                .filter(used -> used.event() instanceof ConversationStarted)
                .isPresent();
    }

    /** Whether this request began the group that is there; its id comes from the key, so another body is another request. */
    boolean began(StartGroup c) throws Rejected {
        var used = messages.underKey(c.conversationId(), c.actor(), c.keys().values())
                .map(Recorded::event)
                .orElse(null);
        if (used instanceof ConversationStarted started && !same(started, c)) {
            throw reused();
        }
        return used != null;
    }

    private static boolean same(MessageSent sent, SendMessage c) {
        return c.content().equals(sent.content())
                && c.type().equals(sent.type())
                && (c.clientMessageId() == null
                        || sent.clientMessageId() == null
                        || c.clientMessageId().equals(sent.clientMessageId()));
    }

    private static boolean same(ConversationStarted started, StartGroup c) {
        var asked = new HashSet<>(c.others());
        asked.add(c.actor());
        var there = new HashSet<String>();
        started.roster().participants().stream().map(Participant::userId).forEach(there::add);
        return Objects.equals(started.name(), c.name()) && there.equals(Set.copyOf(asked));
    }

    private static Rejected reused() {
        return new Rejected(ProblemType.IDEMPOTENCY_KEY_REUSED, "This key was used before, with another request body.");
    }
}
