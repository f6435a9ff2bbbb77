package chat.verbatim.request;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers that clients write, and names the one that is wrong. */
public final class QueryValues {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private QueryValues() {}

    /** @throws ProblemException {@code MALFORMED_REQUEST} where it is no whole number, or less than the least */
    public static long number(String name, String value, long least) {
        if (!NUMBER.matcher(value).matches() || Long.parseLong(value) < least) {
            throw malformed(name + " must be a whole number of at least " + least + ".");
        }
        return Long.parseLong(value);
    }

    /** How many items a page has at most. */
    public static int limit(@Nullable String value, int standard, int most) {
        if (value == null) {
            return Math.min(standard, most);
        }
        var limit = NUMBER.matcher(value).matches() ? Long.parseLong(value) : 0;
        if (limit < 1 || limit > most) {
            throw malformed("limit must be a whole number from 1 to " + most + ".");
        }
        return (int) limit;
    }

    /** A query or a header that cannot be answered: {@code 400}. */
    public static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
