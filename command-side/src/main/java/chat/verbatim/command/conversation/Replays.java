package chat.verbatim.command.conversation;

import chat.verbatim.command.Decisions;
import chat.verbatim.command.Keys;
import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.command.conversation.ConversationCommand.AddParticipants;
import chat.verbatim.command.conversation.ConversationCommand.SendMessage;
import chat.verbatim.command.conversation.ConversationCommand.StartGroup;
import chat.verbatim.command.conversation.ConversationCommand.StartPrivate;
import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.Message;
import chat.verbatim.events.Participant;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.problem.ProblemType;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises a request that was answered before, by the keys that the log holds for ever; another body is refused. */
public class Replays {

    private final Messages messages;
    private final Decisions decisions;

    Replays(Messages messages, Decisions decisions) {
        this.messages = messages;
        this.decisions = decisions;
    }

    /** The message that this request sent before, as it is now; null where it is new, or where its sender is no member. */
    @Nullable
    Message earlier(SendMessage c, Conversation state) throws Rejected {
        if (!c.keys().mayBeUsed() || !(state instanceof Open open) || open.member(c.actor()) == null) {
            return null;
        }
        var used = under(c.keys(), c);
        if (used == null) {
            return null;
        }
        decisions.requireFresh(c.stream(), state.version());
        if (used instanceof MessageSent sent && same(sent, c)) {
            return messages.asItIs(sent, state);
        }
        throw reused();
    }

    /** Whether this request began the conversation that is there. */
    boolean began(StartPrivate c) throws Rejected {
        return under(c.keys(), c) instanceof ConversationStarted;
    }

    /** Whether this request began the group that is there; its id comes from the key, so another body is another request. */
    boolean began(StartGroup c) throws Rejected {
        var used = under(c.keys(), c);
        if (used instanceof ConversationStarted started && !same(started, c)) {
            throw reused();
        }
        return used != null;
    }

    /** Whether this member's request brought in whom it names. */
    boolean added(AddParticipants c, Open state) throws Rejected {
        var used = c.keys().mayBeUsed() ? under(c.keys(), c) : null;
        if (used == null) {
            return false;
        }
        decisions.requireFresh(c.stream(), state.version());
        if (used instanceof ParticipantsAdded before && c.userIds().containsAll(before.added())) {
            return true;
        }
        throw reused();
    }

    /** What was appended under the keys; null where that is nothing yet. */
    private @Nullable VerbatimEvent under(Keys keys, ConversationCommand c) throws Rejected {
        var used = messages.underKeys(c.conversationId(), c.actor(), keys.values());
        if (used.isEmpty()) {
            if (!keys.values().isEmpty() && !keys.mayBeUsed()) {
                decisions.requireStored(c.stream()); // begun in this very unit of work, and not in the log yet
            }
            return null;
        }
        if (used.stream().distinct().count() > 1) {
            throw reused();
        }
        return used.getFirst().event();
    }

    private static boolean same(MessageSent sent, SendMessage c) {
        if (sent.content() == null) {
            return c.type().equals(sent.type()); // erased: nobody can tell any more
        }
        return c.content().equals(sent.content())
                && c.type().equals(sent.type())
                && (c.clientMessageId() == null || c.clientMessageId().equals(sent.clientMessageId()));
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
