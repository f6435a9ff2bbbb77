package chat.verbatim.query.timeline;

import chat.verbatim.events.AuditEvent;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.Message;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.Projection;
import chat.verbatim.query.Writes;
import org.springframework.stereotype.Component;

/** Keeps every message as its last event shows it. */
@Component
final class TimelineProjection implements Projection {

    @Override
    public void apply(Recorded recorded, Writes writes) {
        switch (recorded.event()) {
            case MessageSent sent -> write(Message.of(sent, recorded.version()), recorded, writes);
            case MessageEdited edited -> write(Message.of(edited, recorded.version()), recorded, writes);
            case MessageDeleted deleted -> write(Message.of(deleted, recorded.version()), recorded, writes);
            case RosterChanged changed -> {}
            case ReadPointerMoved moved -> {}
            case AuditEvent about -> {}
        }
    }

    private static void write(Message message, Recorded recorded, Writes writes) {
        var key = MessageDocument.key(message.conversationId(), message.seq());
        writes.put(DocumentKind.TIMELINE, key, recorded.position(), MessageDocument.fields(message));
    }
}
