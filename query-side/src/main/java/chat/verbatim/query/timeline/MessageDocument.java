package chat.verbatim.query.timeline;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Message;
import chat.verbatim.events.MessageId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A message as it is stored; its key is computed from its conversation and number, so that a page needs no index. */
final class MessageDocument {

    static final List<String> FIELDS = List.of(
            "sentVersion",
            "version",
            "senderId",
            "type",
            "content",
            "sentAt",
            "editedAt",
            "deletedAt",
            "deletedBy",
            "revision",
            "clientMessageId");

    private MessageDocument() {}

    static String key(ConversationId conversation, long seq) {
        return conversation + ":" + seq;
    }

    static Map<String, @Nullable Object> fields(Message message) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("sentVersion", message.id().version());
        fields.put("version", message.version());
        fields.put("senderId", message.senderId());
        fields.put("type", message.type());
        fields.put("content", message.content());
        fields.put("sentAt", message.sentAt());
        fields.put("editedAt", message.editedAt());
        fields.put("deletedAt", message.deletedAt());
        fields.put("deletedBy", message.deletedBy());
        fields.put("revision", message.revision());
        fields.put("clientMessageId", message.clientMessageId());
        return fields;
    }

    static Message message(Document stored) {
        var key = stored.getString("_id");
        var colon = key.indexOf(':');
        var conversation = ConversationId.of(key.substring(0, colon));
        var seq = Long.parseLong(key.substring(colon + 1));
        return new Message(
                new MessageId(conversation, stored.getLong("sentVersion"), seq),
                conversation,
                seq,
                stored.getLong("version"),
                stored.getString("senderId"),
                stored.getString("type"),
                stored.getString("content"),
                stored.getDate("sentAt").toInstant(),
                instant(stored, "editedAt"),
                instant(stored, "deletedAt"),
                stored.getString("deletedBy"),
                stored.getLong("revision"),
                stored.getString("clientMessageId"));
    }

    private static @Nullable Instant instant(Document stored, String field) {
        var date = stored.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
