package chat.verbatim.query.timeline;

import chat.verbatim.request.QueryValues;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client asks of a conversation's messages, as it wrote it; at most one of the first four may be given. */
record MessagePageRequest(
        @Nullable String page,
        @Nullable String before,
        @Nullable String after,
        @Nullable String around,
        @Nullable String limit,
        @Nullable String asOf) {

    private static final int STANDARD_LIMIT = 50;

    /** @param most the largest limit */
    MessageQuery read(int most) {
        if (Stream.of(page, before, after, around).filter(Objects::nonNull).count() > 1) {
            throw QueryValues.malformed("Give only one of page, before, after and around.");
        }
        return new MessageQuery(
                direction(),
                anchor(),
                QueryValues.limit(limit, STANDARD_LIMIT, most),
                asOf == null ? Long.MAX_VALUE : QueryValues.number("asOf", asOf, 0));
    }

    private Direction direction() {
        if (before != null) {
            return Direction.BEFORE;
        } else if (after != null) {
            return Direction.AFTER;
        }
        return around != null ? Direction.AROUND : Direction.PAGE;
    }

    private long anchor() {
        if (before != null) {
            return QueryValues.number("before", before, 1);
        } else if (after != null) {
            return QueryValues.number("after", after, 0);
        } else if (around != null) {
            return QueryValues.number("around", around, 1);
        }
        return page == null ? 1 : QueryValues.number("page", page, 1);
    }
}
