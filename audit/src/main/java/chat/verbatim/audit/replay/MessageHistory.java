package chat.verbatim.audit.replay;

import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageEvent;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Participant;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Originals;
import chat.verbatim.log.sql.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/** Every form that a message has had: its words, who could see them, and whose reading passed it while they stood. */
final class MessageHistory {

    /** A form of the message, from one event about it to the next. */
    private record Form(StoredEvent stored, VerbatimEvent event, Set<String> visibleTo, List<Read> readBy) {}

    /** @param position at which the user's read pointer passed the message */
    private record Read(String userId, long position, long at) {}

    private final MessageId id;
    private final Originals originals;
    private final List<Form> forms = new ArrayList<>();
    private final Set<String> haveRead = new HashSet<>();
    private List<String> members = List.of();

    /** Goes through the conversation up to a position. */
    MessageHistory(EventLog log, MessageId id, long upTo) {
        this.id = id;
        this.originals = log.originals();
        new Course(log, id.conversationId(), 0, upTo)
                .forEachRemaining(stored -> add(stored, originals.recorded(stored)));
    }

    private void add(StoredEvent stored, VerbatimEvent event) {
        switch (event) {
            case RosterChanged e -> {
                members = e.roster().participants().stream()
                        .map(Participant::userId)
                        .toList();
                if (!forms.isEmpty()) {
                    forms.getLast().visibleTo.addAll(members);
                    if (e instanceof ParticipantsAdded joined) {
                        joined.added().forEach(haveRead::add); // who joins starts with all of before as read
                    }
                }
            }
            case MessageSent e -> {
                if (e.messageId().equals(id)) {
                    form(stored, e);
                    haveRead.add(e.actor());
                } else if (e.seq() > id.seq()) {
                    read(e.actor(), stored);
                }
            }
            case MessageEvent e when e.messageId().equals(id) -> form(stored, e);
            case ReadPointerMoved e when e.lastReadSeq() >= id.seq() -> read(e.actor(), stored);
            default -> {}
        }
    }

    private void form(StoredEvent stored, VerbatimEvent event) {
        forms.add(new Form(stored, event, new TreeSet<>(members), new ArrayList<>()));
    }

    private void read(String user, StoredEvent stored) {
        if (!forms.isEmpty() && haveRead.add(user)) {
            forms.getLast().readBy.add(new Read(user, stored.position(), stored.appendedAt()));
        }
    }

    /** There is no such message. */
    boolean isEmpty() {
        return forms.isEmpty();
    }

    void write(EventJson json, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("id", id.toString());
        to.writeStringProperty("conversationId", id.conversationId().toString());
        to.writeNumberProperty("seq", id.seq());
        to.writeName("history");
        to.writeStartArray();
        forms.forEach(form -> write(form, json, to));
        to.writeEndArray();
        to.writeEndObject();
    }

    private static void write(Form form, EventJson json, JsonGenerator to) {
        var stored = form.stored;
        var text = json.text(stored, form.event);
        to.writeStartObject();
        to.writeStringProperty("type", stored.type());
        to.writeNumberProperty("revision", revision(form.event));
        to.writeNumberProperty("version", stored.version());
        to.writeNumberProperty("position", stored.position());
        to.writeStringProperty("appendedAt", EventJson.time(stored.appendedAt()));
        to.writeStringProperty("actor", form.event.actor());
        to.writeStringProperty("content", text.part("content"));
        text.writeAbsence(to);
        to.writeName("visibleTo");
        to.writeStartArray();
        form.visibleTo.forEach(to::writeString);
        to.writeEndArray();
        to.writeName("readBy");
        to.writeStartArray();
        for (var read : form.readBy) {
            to.writeStartObject();
            to.writeStringProperty("userId", read.userId);
            to.writeNumberProperty("position", read.position);
            to.writeStringProperty("at", EventJson.time(read.at));
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private static long revision(VerbatimEvent event) {
        return switch (event) {
            case MessageEdited e -> e.revision();
            case MessageDeleted e -> e.revision();
            default -> 1;
        };
    }
}
