package chat.verbatim.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Names a conversation. Its text form is a lower-case UUID; clients treat it as opaque, and knowing it opens nothing. */
public record ConversationId(UUID value) {

    private static final String FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    /** @throws IllegalArgumentException where the text is no conversation's id */
    @JsonCreator
    public static ConversationId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a conversation id"));
    }

    /** Reads what came from outside: empty where it can name no conversation. */
    public static Optional<ConversationId> parse(String text) {
        return isOne(text) ? Optional.of(new ConversationId(UUID.fromString(text))) : Optional.empty();
    }

    /** Every request and every message that is read comes by here; a regular expression took five times as long. */
    private static boolean isOne(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (FORM.charAt(i) == '-' ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }

    /** The one private conversation of two users, whoever asks first. */
    public static ConversationId ofPair(String one, String other) {
        var pair = Stream.of(one, other).sorted().toList();
        return named("private", pair.getFirst(), pair.getLast());
    }

    /** The group that a user creates under an idempotency key: the same for every retry. */
    public static ConversationId ofGroup(String creator, String idempotencyKey) {
        return named("group", creator, idempotencyKey);
    }

    /** A name-based UUID over SHA-256 (RFC 9562, version 8); NUL keeps the parts apart, as none can hold it. */
    private static ConversationId named(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
            var bytes = ByteBuffer.wrap(digest);
            return new ConversationId(new UUID(
                    (bytes.getLong() & ~0xf000L) | 0x8000L,
                    (bytes.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
