package chat.verbatim.log.sql;

import chat.verbatim.log.Stretch;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads how the read pointers of a conversation moved, all of them together; each is a stream of its own. */
final class Pointers {

    /** From one name to the next through the index, however many events each stream has. */
    private static final String ENDS = """
            WITH RECURSIVE s (stream) AS (
                SELECT (SELECT min(stream) FROM event WHERE stream >= ? AND stream < ?)
                UNION ALL
                SELECT (SELECT min(e.stream) FROM event e WHERE e.stream > s.stream AND e.stream < ?)
                FROM s WHERE s.stream IS NOT NULL)
            SELECT e.stream, e.version, e.link FROM s JOIN event e ON e.stream = s.stream AND e.version =
                (SELECT l.version FROM event l WHERE l.stream = s.stream AND l.position <= ? ORDER BY l.version DESC LIMIT 1)
            ORDER BY e.stream
            """;
    /** What comes after the slash between the conversation and a user. */
    private static final String BEYOND = "0";

    private final Queries queries;
    private final String events;
    private final String first;

    Pointers(Queries queries, PointerSql sql) {
        this.queries = queries;
        this.events = "SELECT " + Reads.COLUMNS + sql.rest(Reads.TEXTS, "?", "?", "?", "?");
        this.first = "SELECT s.n, (SELECT e.position"
                + sql.rest("", "s.conversation", "s.lowest", "s.highest", "1")
                + ") FROM s ORDER BY s.n";
    }

    List<StoredEvent> of(Stretch stretch, int limit) throws SQLException {
        var conversation = stretch.conversation().toString();
        return queries.all(
                events,
                p -> {
                    p.setString(1, conversation);
                    p.setLong(2, stretch.after());
                    p.setString(3, conversation);
                    p.setLong(4, stretch.upTo());
                    p.setInt(5, limit);
                },
                Reads::event);
    }

    List<StreamEnd> ends(String conversation, long position) throws SQLException {
        return queries.all(
                ENDS,
                p -> {
                    p.setString(1, conversation);
                    p.setString(2, conversation + BEYOND);
                    p.setString(3, conversation + BEYOND);
                    p.setLong(4, position);
                },
                r -> new StreamEnd(r.getString(1), r.getLong(2), r.getBytes(3)));
    }

    /** In the order of the stretches; 0 where there is none. */
    List<Long> first(List<Stretch> stretches) throws SQLException {
        var found = new ArrayList<Long>();
        for (var chunk : Queries.chunks(stretches)) {
            found.addAll(queries.all(firstOf(chunk.size()), p -> set(p, chunk), r -> r.getLong(2)));
        }
        return found;
    }

    private String firstOf(int count) {
        var row = "(CAST(? AS bigint), CAST(? AS text), CAST(? AS bigint), CAST(? AS bigint))";
        return "WITH s (n, conversation, lowest, highest) AS (VALUES "
                + String.join(", ", Collections.nCopies(count, row)) + ") " + first;
    }

    private static void set(PreparedStatement p, List<Stretch> chunk) throws SQLException {
        int at = 1;
        for (int n = 0; n < chunk.size(); n++) {
            p.setLong(at++, n);
            p.setString(at++, chunk.get(n).conversation().toString());
            p.setLong(at++, chunk.get(n).after());
            p.setLong(at++, chunk.get(n).upTo());
        }
    }
}
