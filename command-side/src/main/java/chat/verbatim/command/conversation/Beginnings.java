package chat.verbatim.command.conversation;

import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.Conversation.None;
import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.command.conversation.ConversationCommand.StartGroup;
import chat.verbatim.command.conversation.ConversationCommand.StartPrivate;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.Participant;
import chat.verbatim.events.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How conversations begin. One that is there already is found, not begun again. */
final class Beginnings {

    private Beginnings() {}

    static List<ConversationEvent> start(StartPrivate c, Conversation state, Instant now) throws Rejected {
        return switch (state) {
            case None _ -> {
                var participants = List.of(
                        new Participant(c.actor(), Role.MEMBER, now), new Participant(c.other(), Role.MEMBER, now));
                var roster = new Roster(ConversationType.PRIVATE, c.actor(), now, null, 0, participants);
                yield List.of(new ConversationStarted(c.conversationId(), roster, null, c.actor(), now));
            }
            case Open _ -> found(c.actor(), state);
        };
    }

    static List<ConversationEvent> start(StartGroup c, Conversation state, Instant now) throws Rejected {
        return switch (state) {
            case None _ -> {
                var participants = new ArrayList<Participant>();
                participants.add(new Participant(c.actor(), Role.OWNER, now));
                c.others().forEach(other -> participants.add(new Participant(other, Role.MEMBER, now)));
                var roster = new Roster(ConversationType.GROUP, c.actor(), now, c.actor(), 0, participants);
                yield List.of(new ConversationStarted(c.conversationId(), roster, c.name(), c.actor(), now));
            }
            case Open _ -> found(c.actor(), state);
        };
    }

    private static List<ConversationEvent> found(String actor, Conversation state) throws Rejected {
        ConversationDecider.openFor(actor, state);
        return List.of();
    }
}
