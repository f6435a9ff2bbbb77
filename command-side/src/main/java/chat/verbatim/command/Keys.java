package chat.verbatim.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys of a request.
 *
 * @param mayBeUsed whether to look in the log first; otherwise the log's unique index finds out, at no cost to the usual case
 */
public record Keys(List<String> values, boolean mayBeUsed) {

    public static final Keys NONE = new Keys(List.of(), false);

    public Keys {
        values = List.copyOf(values);
    }

    /** Keys not seen here before. */
    public static Keys of(List<String> values) {
        return new Keys(values, false);
    }

    /** One key, or none. */
    public static Keys ofNullable(@Nullable String key) {
        return key == null ? NONE : of(List.of(key));
    }

    /** The same keys, now with the suspicion that one was used. */
    public Keys seen() {
        return new Keys(values, true);
    }
}
