package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.Participant;
import chat.verbatim.events.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What a conversation is and who is in it, as stored; {@code participants} may be only the first of them. */
record ConversationDocument(
        ConversationId id,
        ConversationType type,
        @Nullable String name,
        String createdBy,
        Instant createdAt,
        int participantCount,
        List<Participant> participants) {

    static Map<String, @Nullable Object> fields(RosterChanged event) {
        var roster = event.roster();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("type", roster.type().name());
        fields.put("name", event.name());
        fields.put("namedBy", roster.namedBy());
        fields.put("createdBy", roster.createdBy());
        fields.put("createdAt", roster.createdAt());
        fields.put("participantCount", roster.participants().size());
        fields.put(
                "participants",
                roster.participants().stream()
                        .map(ConversationDocument::document)
                        .toList());
        return fields;
    }

    static ConversationDocument of(Document stored) {
        return new ConversationDocument(
                ConversationId.of(stored.getString("_id")),
                ConversationType.valueOf(stored.getString("type")),
                stored.getString("name"),
                stored.getString("createdBy"),
                stored.getDate("createdAt").toInstant(),
                stored.getInteger("participantCount"),
                stored.getList("participants", Document.class).stream()
                        .map(ConversationDocument::participant)
                        .toList());
    }

    boolean shows(String userId) {
        return participants.stream().anyMatch(one -> one.userId().equals(userId));
    }

    /** With the first of its participants, the last of them making room for the caller. */
    ConversationDocument listedFor(String caller, int most) {
        if (participants.size() <= most) {
            return this;
        }
        var first = new ArrayList<>(participants.subList(0, most));
        participants.stream()
                .skip(most)
                .filter(one -> one.userId().equals(caller))
                .forEach(one -> first.set(most - 1, one));
        return new ConversationDocument(id, type, name, createdBy, createdAt, participantCount, first);
    }

    private static Document document(Participant one) {
        return new Document("userId", one.userId())
                .append("role", one.role().name())
                .append("joinedAt", one.joinedAt());
    }

    private static Participant participant(Document stored) {
        return new Participant(
                stored.getString("userId"),
                Role.valueOf(stored.getString("role")),
                stored.getDate("joinedAt").toInstant());
    }
}
