package chat.verbatim.audit.replay;

import chat.verbatim.audit.replay.State.Changed;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Originals;
import chat.verbatim.log.Streams;
import chat.verbatim.log.sql.StoredEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a conversation as it stood at a position. It goes through the log twice: once for what each message has become, once to
 * write them; so it needs memory for the messages that were changed, and none for the others.
 */
final class Transcript {

    private static final int PAGE = 500;

    private final EventLog log;
    private final Originals originals;
    private final EventJson json;
    private final ConversationId conversation;
    private final long position;
    private final State state = new State();

    Transcript(EventLog log, EventJson json, ConversationId conversation, long position) {
        this.log = log;
        this.originals = log.originals();
        this.json = json;
        this.conversation = conversation;
        this.position = position;
    }

    void write(JsonGenerator to) {
        new Course(log, conversation, 0, position)
                .forEachRemaining(stored -> state.add(stored, originals.recorded(stored)));
        to.writeStartObject();
        to.writeName("asOf");
        to.writeStartObject();
        to.writeNumberProperty("position", position);
        to.writeNumberProperty("version", state.version());
        to.writeEndObject();
        to.writeName("conversation");
        conversation(to);
        to.writeName("readPointers");
        to.writeStartArray();
        state.lastRead().forEach((user, seq) -> {
            to.writeStartObject();
            to.writeStringProperty("userId", user);
            to.writeNumberProperty("lastReadSeq", seq);
            to.writeEndObject();
        });
        to.writeEndArray();
        to.writeName("messages");
        to.writeStartArray();
        messages(to);
        to.writeEndArray();
        to.writeEndObject();
    }

    /** Null before it began. */
    private void conversation(JsonGenerator to) {
        var changed = state.roster();
        var stored = state.rosterAt();
        if (changed == null || stored == null) {
            to.writeNull();
            return;
        }
        to.writeStartObject();
        to.writeStringProperty("id", conversation.toString());
        roster(changed, to);
        var name = json.text(stored, changed);
        to.writeStringProperty("name", name.part("name"));
        name.writeAbsence(to);
        to.writeNumberProperty("version", state.version());
        to.writeNumberProperty("lastSeq", state.lastSeq());
        to.writeEndObject();
    }

    static void roster(RosterChanged changed, JsonGenerator to) {
        var roster = changed.roster();
        to.writePOJOProperty("type", roster.type());
        to.writeStringProperty("createdBy", roster.createdBy());
        EventJson.millis("createdAt", roster.createdAt(), to);
        to.writePOJOProperty("participants", roster.participants());
    }

    private void messages(JsonGenerator to) {
        var stream = Streams.of(conversation);
        long from = 1;
        while (true) {
            var page = originals.stream(stream, from, PAGE);
            for (var stored : page) {
                if (stored.position() > position) {
                    return;
                }
                if (originals.recorded(stored) instanceof MessageSent sent) {
                    message(stored, sent, state.changed(sent.seq()), to);
                }
            }
            if (page.size() < PAGE) {
                return;
            }
            from = page.getLast().version() + 1;
        }
    }

    private void message(StoredEvent stored, MessageSent sent, @Nullable Changed changed, JsonGenerator to) {
        var words = changed == null || changed.contentVersion() == stored.version()
                ? stored
                : originals.stream(stored.stream(), changed.contentVersion(), 1).getFirst();
        var text = json.text(words, originals.recorded(words));
        to.writeStartObject();
        to.writeStringProperty("id", sent.messageId().toString());
        to.writeNumberProperty("seq", sent.seq());
        to.writeNumberProperty("version", changed == null ? stored.version() : changed.version());
        to.writeStringProperty("senderId", sent.actor());
        to.writeStringProperty("type", sent.type());
        to.writeStringProperty("content", text.part("content"));
        text.writeAbsence(to);
        EventJson.millis("sentAt", sent.at(), to);
        EventJson.millis("editedAt", changed == null ? null : changed.editedAt(), to);
        EventJson.millis("deletedAt", changed == null ? null : changed.deletedAt(), to);
        to.writeStringProperty("deletedBy", changed == null ? null : changed.deletedBy());
        to.writeNumberProperty("revision", changed == null ? 1 : changed.revision());
        to.writeStringProperty("clientMessageId", text.part("clientMessageId"));
        to.writeEndObject();
    }
}
