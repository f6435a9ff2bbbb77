package chat.verbatim.query.inbox;

import static chat.verbatim.query.DocumentKind.CONVERSATIONS;
import static chat.verbatim.query.DocumentKind.HEADS;

import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.Projection;
import chat.verbatim.query.Writes;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** Keeps what a conversation is, replaced whole when it changes, and apart from that what moves with every event. */
@Component
final class InboxProjection implements Projection {

    @Override
    public void apply(Recorded recorded, Writes writes) {
        if (recorded.event() instanceof ConversationEvent event) {
            if (event instanceof RosterChanged changed) {
                var fields = ConversationDocument.fields(changed);
                writes.put(CONVERSATIONS, event.conversationId().toString(), recorded.position(), fields);
            }
            head(event, recorded, writes);
        }
    }

    private static void head(ConversationEvent event, Recorded recorded, Writes writes) {
        var fields = new LinkedHashMap<String, Long>();
        fields.put("version", recorded.version());
        if (event instanceof ConversationStarted || event instanceof MessageSent) {
            fields.put("lastSeq", event instanceof MessageSent sent ? sent.seq() : 0L);
            fields.put("lastActivityPosition", recorded.position());
        }
        writes.raise(HEADS, event.conversationId().toString(), recorded.position(), fields);
    }
}
