package chat.verbatim.audit.replay;

import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Originals;
import chat.verbatim.log.sql.StoredEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what has changed in a conversation between two positions, each change with what it was before. */
final class Difference {

    private final EventLog log;
    private final Originals originals;
    private final EventJson json;
    private final ConversationId conversation;
    private final State state = new State();

    Difference(EventLog log, EventJson json, ConversationId conversation) {
        this.log = log;
        this.originals = log.originals();
        this.json = json;
        this.conversation = conversation;
    }

    /** From after one position up to another; the older one first. */
    void write(long from, long to, JsonGenerator out) {
        new Course(log, conversation, 0, from)
                .forEachRemaining(stored -> state.add(stored, originals.recorded(stored)));
        out.writeStartObject();
        out.writeNumberProperty("fromPosition", from);
        out.writeNumberProperty("toPosition", to);
        out.writeNumberProperty("fromVersion", state.version());
        out.writeName("changes");
        out.writeStartArray();
        new Course(log, conversation, from, to).forEachRemaining(stored -> {
            var event = originals.recorded(stored);
            write(stored, event, out);
            state.add(stored, event);
        });
        out.writeEndArray();
        out.writeNumberProperty("toVersion", state.version());
        out.writeEndObject();
    }

    private void write(StoredEvent stored, VerbatimEvent event, JsonGenerator to) {
        to.writeStartObject();
        to.writeName("before");
        switch (event) {
            case MessageEdited e -> content(e.seq(), e.messageId().version(), stored, to);
            case MessageDeleted e -> content(e.seq(), e.messageId().version(), stored, to);
            case RosterChanged _ -> roster(to);
            default -> to.writeNull();
        }
        to.writeName("event");
        json.write(stored, json.text(stored, event), to);
        to.writeEndObject();
    }

    private void content(long seq, long sentVersion, StoredEvent now, JsonGenerator to) {
        var changed = state.changed(seq);
        var version = changed == null ? sentVersion : changed.contentVersion();
        var words = originals.stream(now.stream(), version, 1).getFirst();
        to.writeStartObject();
        to.writeNumberProperty("version", changed == null ? sentVersion : changed.version());
        json.text(words, originals.recorded(words)).write(to);
        to.writeEndObject();
    }

    /** Null before it began. */
    private void roster(JsonGenerator to) {
        @Nullable RosterChanged before = state.roster();
        var at = state.rosterAt();
        if (before == null || at == null) {
            to.writeNull();
            return;
        }
        to.writeStartObject();
        to.writeNumberProperty("version", at.version());
        Transcript.roster(before, to);
        json.text(at, before).write(to);
        to.writeEndObject();
    }
}
