package chat.verbatim.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Names a message, and leads to it without an index of its own: {@code version} is that of its {@link MessageSent} in the
 * conversation's stream, {@code seq} its number there. Clients treat the text form (43 characters of base64url) as opaque.
 */
public record MessageId(ConversationId conversationId, long version, long seq) {

    private static final int BYTES = 4 * Long.BYTES;

    /** @throws IllegalArgumentException where the text is no message's id */
    @JsonCreator
    public static MessageId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a message id"));
    }

    /** Reads what came from outside: empty where it can name no message. Each id has exactly one text form. */
    public static Optional<MessageId> parse(String text) {
        if (text.length() != 43) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            var id = new MessageId(
                    new ConversationId(new UUID(bytes.getLong(), bytes.getLong())), bytes.getLong(), bytes.getLong());
            return id.toString().equals(text) && id.seq > 0 && id.version > id.seq ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @JsonValue
    @Override
    public String toString() {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(conversationId.value().getMostSignificantBits())
                .putLong(conversationId.value().getLeastSignificantBits())
                .putLong(version)
                .putLong(seq);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
