package chat.verbatim.command;

import java.util.List;

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

    /** The same keys, now with the suspicion that one was used. */
    public Keys seen() {
        return new Keys(values, true);
    }
}
