package chat.verbatim.query.realtime;

import chat.verbatim.events.ChatEvent;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.log.Recorded;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What may happen next in a conversation that Ann is in at times. */
final class Happenings {

    static final String ANN = "ann";

    private Happenings() {}

    static ChatEvent next(Random random, List<Recorded> events, ConversationId room) {
        return switch (random.nextInt(6)) {
            case 0 -> isMember(events, room) ? removed(room) : added(room);
            case 1 -> new ReadPointerMoved(room, new MessageId(room, 2, 1), 1, "bob", Conversations.NOON);
            default -> sent(room, 1 + messages(events, room));
        };
    }

    static boolean isMember(List<Recorded> events, ConversationId room) {
        return Conversations.stays(events, ANN, 0).stream()
                .anyMatch(stay -> stay.conversation().equals(room) && stay.isOngoing());
    }

    private static long messages(List<Recorded> events, ConversationId room) {
        return events.stream()
                .filter(e -> e.event() instanceof MessageSent sent
                        && sent.conversationId().equals(room))
                .count();
    }

    private static ParticipantRemoved removed(ConversationId room) {
        return new ParticipantRemoved(
                room, Conversations.roster(0, Stream.of("bob")), "g", ANN, "bob", Conversations.NOON);
    }

    private static ParticipantsAdded added(ConversationId room) {
        return new ParticipantsAdded(
                room, Conversations.roster(0, Stream.of(ANN, "bob")), "g", List.of(ANN), "bob", Conversations.NOON);
    }

    private static MessageSent sent(ConversationId room, long seq) {
        return new MessageSent(room, new MessageId(room, 2, seq), seq, "text", "w", null, "bob", Conversations.NOON);
    }
}
