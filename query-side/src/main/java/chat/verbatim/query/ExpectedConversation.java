package chat.verbatim.query;

import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Participant;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.log.Recorded;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The documents that there ought to be of one conversation, folded without a line of the projections' code. */
final class ExpectedConversation {

    private final ConversationId id;
    final Document conversation = new Document();
    final Document head = new Document();
    final Map<String, Document> timeline = new HashMap<>();
    final Map<String, Document> pointers = new HashMap<>();
    /** Those in it, with the position of their joining. */
    final Map<String, Long> memberSince = new HashMap<>();

    /** By user: each coming (true) and going (false), by position. */
    final Map<String, Document> moves = new HashMap<>();

    ExpectedConversation(ConversationId id) {
        this.id = id;
    }

    void add(Recorded recorded) {
        switch (recorded.chat()) {
            case ConversationEvent event -> add(event, recorded);
            case ReadPointerMoved event -> read(event.actor(), event.lastReadSeq(), recorded.position());
        }
    }

    private void add(ConversationEvent event, Recorded recorded) {
        var position = recorded.position();
        head.put("_id", id.toString());
        head.put("version", recorded.version());
        head.put("position", position);
        switch (event) {
            case RosterChanged changed -> roster(changed, position);
            case MessageSent sent -> {
                activity(sent.seq(), position);
                read(sent.actor(), sent.seq(), position);
                message(sent.seq(), recorded)
                        .append("senderId", sent.actor())
                        .append("type", sent.type())
                        .append("content", sent.content())
                        .append("sentAt", Date.from(sent.at()))
                        .append("editedAt", null)
                        .append("deletedAt", null)
                        .append("deletedBy", null)
                        .append("revision", 1L)
                        .append("sentVersion", recorded.version())
                        .append("clientMessageId", sent.clientMessageId());
            }
            case MessageEdited edited ->
                message(edited.seq(), recorded)
                        .append("content", edited.content())
                        .append("editedAt", Date.from(edited.at()))
                        .append("revision", edited.revision())
                        .append("clientMessageId", edited.clientMessageId());
            case MessageDeleted deleted ->
                message(deleted.seq(), recorded)
                        .append("content", null)
                        .append("deletedAt", Date.from(deleted.at()))
                        .append("deletedBy", deleted.actor())
                        .append("revision", deleted.revision())
                        .append("clientMessageId", deleted.clientMessageId());
        }
    }

    private void roster(RosterChanged changed, long position) {
        var roster = changed.roster();
        conversation.putAll(new Document("_id", id.toString())
                .append("type", roster.type().name())
                .append("name", changed.name())
                .append("namedBy", roster.namedBy())
                .append("createdBy", roster.createdBy())
                .append("createdAt", Date.from(roster.createdAt()))
                .append("participantCount", roster.participants().size())
                .append("participants", participants(roster.participants()))
                .append("position", position));
        var now = new HashSet<String>();
        roster.participants().forEach(participant -> now.add(participant.userId()));
        memberSince.keySet().stream().filter(user -> !now.contains(user)).forEach(user -> moved(user, position, false));
        memberSince.keySet().retainAll(now);
        now.stream().filter(user -> !memberSince.containsKey(user)).forEach(user -> moved(user, position, true));
        now.forEach(user -> memberSince.putIfAbsent(user, position));
        if (changed instanceof ConversationStarted) {
            activity(0, position);
        }
        if (changed instanceof ParticipantsAdded joined && roster.lastSeq() > 0) {
            joined.added().forEach(user -> read(user, roster.lastSeq(), position));
        }
    }

    private void moved(String user, long position, boolean came) {
        moves.computeIfAbsent(user, _ -> new Document()).append(Long.toString(position), came);
    }

    private static List<Document> participants(List<Participant> participants) {
        return participants.stream()
                .map(one -> new Document("userId", one.userId())
                        .append("role", one.role().name())
                        .append("joinedAt", Date.from(one.joinedAt())))
                .toList();
    }

    private void activity(long lastSeq, long position) {
        head.put("lastSeq", lastSeq);
        head.put("lastActivityPosition", position);
    }

    private void read(String user, long seq, long position) {
        var pointer = pointers.computeIfAbsent(id + ":" + user, key -> new Document("_id", key));
        pointer.merge("lastReadSeq", seq, (a, b) -> Math.max((Long) a, (Long) b));
        pointer.merge("position", position, (a, b) -> Math.max((Long) a, (Long) b));
    }

    private Document message(long seq, Recorded recorded) {
        return timeline.computeIfAbsent(id + ":" + seq, key -> new Document("_id", key))
                .append("version", recorded.version())
                .append("position", recorded.position());
    }
}
