package chat.verbatim.query.inbox;

import chat.verbatim.events.AuditEvent;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.Projection;
import chat.verbatim.query.Writes;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps how far each has read: the most of what was marked, what was sent by oneself, and what was there at joining. */
@Component
final class PointerProjection implements Projection {

    @Override
    public void apply(Recorded recorded, Writes writes) {
        switch (recorded.event()) {
            case MessageSent sent -> raise(sent.actor(), sent.seq(), recorded, writes);
            case ReadPointerMoved moved -> raise(moved.actor(), moved.lastReadSeq(), recorded, writes);
            case ParticipantsAdded joined ->
                joined.added().forEach(user -> raise(user, joined.roster().lastSeq(), recorded, writes));
            case RosterChanged changed -> {}
            case MessageEdited edited -> {}
            case MessageDeleted deleted -> {}
            case AuditEvent about -> {}
        }
    }

    /** A participant without a document has read nothing, so that joining an empty conversation writes none. */
    private static void raise(String user, long seq, Recorded recorded, Writes writes) {
        if (seq > 0) {
            var key = Pointers.key(recorded.chat().conversationId(), user);
            writes.raise(DocumentKind.POINTERS, key, recorded.position(), Map.of("lastReadSeq", seq));
        }
    }
}
