package chat.verbatim.audit.replay;

import chat.verbatim.request.QueryValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A point in the past as somebody names it. */
sealed interface Moment {

    /** After that version of the conversation. */
    record Version(long version) implements Moment {}

    /** After that position of the log. */
    record Position(long position) implements Moment {}

    /** After all that was appended until then. */
    record Time(Instant time) implements Moment {}

    String POSITION = "position:";

    /**
     * A whole number is a version; {@code position:N}; or a time as in RFC 3339.
     *
     * @param name of the query parameter, for who reads what is wrong with it
     */
    static Moment parse(String name, String value) {
        if (value.startsWith(POSITION)) {
            return new Position(QueryValues.number(name, value.substring(POSITION.length()), 0));
        }
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Version(QueryValues.number(name, value, 1));
        }
        try {
            // a plus sign that was not escaped arrives as a space
            return new Time(OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
        } catch (DateTimeException e) {
            throw QueryValues.malformed(
                    name + " must be a version, position:N, or a time such as 2026-11-23T05:00:00Z.");
        }
    }
}
