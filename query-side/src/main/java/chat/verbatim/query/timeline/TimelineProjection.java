package chat.verbatim.query.timeline;

import static chat.verbatim.query.DocumentKind.TIMELINE;

import chat.verbatim.events.AuditEvent;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.Message;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.Projection;
import chat.verbatim.query.Writes;
import org.springframework.stereotype.Component;

/** Keeps every message as its last event shows it. */
@Component
final class TimelineProjection implements Projection {

    @Override
    public void apply(Recorded recorded, Writes writes) {
        switch (recorded.event()) {
            case MessageSent sent -> {
                var message = Message.of(sent, recorded.version());
                writes.create(TIMELINE, key(message), recorded.position(), MessageDocument.fields(message));
            }
            case MessageEdited edited -> write(Message.of(edited, recorded.version()), recorded, writes);
            case MessageDeleted deleted -> write(Message.of(deleted, recorded.version()), recorded, writes);
            case RosterChanged changed -> {}
            case ReadPointerMoved moved -> {}
            case AuditEvent about -> {}
        }
    }

    private static void write(Message message, Recorded recorded, Writes writes) {
        writes.put(TIMELINE, key(message), recorded.position(), MessageDocument.fields(message));
    }

    private static String key(Message message) {
        return MessageDocument.key(message.conversationId(), message.seq());
    }
}
