package chat.verbatim.log.sql;

/**
 * Says "read pointers of this conversation, after this position, up to that one" so that no planner takes anything but the
 * index for it: a scan along the positions would read what happened everywhere else.
 */
enum PointerSql {
    /** Row comparisons, as it has no way to name an index. */
    POSTGRESQL("event e", "(substr(e.stream, 1, 36), e.position) %1$s (%2$s, %3$s)", "substr(e.stream, 1, 36), "),
    /** It does not look for an index of expressions in a row comparison. */
    SQLITE("event e INDEXED BY event_pointer", "substr(e.stream, 1, 36) = %2$s AND e.position %1$s %3$s", "");

    private final String from;
    private final String bound;
    private final String leading;

    PointerSql(String from, String bound, String leading) {
        this.from = from;
        this.bound = bound;
        this.leading = leading;
    }

    /** What follows the columns of a query; the arguments are SQL, and conversation stands twice in it. */
    String rest(String join, String conversation, String after, String upTo, String limit) {
        return " FROM " + from + join + " WHERE length(e.stream) > 36 AND " + bound.formatted(">", conversation, after)
                + " AND " + bound.formatted("<=", conversation, upTo) + " ORDER BY " + leading + "e.position LIMIT "
                + limit;
    }
}
