package chat.verbatim.log.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queries, the same for both databases. */
final class Reads {

    static final String COLUMNS = """
            e.position, e.stream, e.version, e.kind, e.event_id, e.type, e.revision, e.appended_at, e.payload,
            e.metadata, e.commitment, e.link, e.leaf, c.secret, c.body""";

    /** Row by row through the primary key: readers are told of no other kind of join. */
    static final String TEXTS = " LEFT JOIN content c ON c.position = e.position ";

    private static final String EVENTS = "SELECT " + COLUMNS + " FROM event e" + TEXTS;
    private static final String AFTER = EVENTS + "WHERE e.position > ? AND e.position <= ? ORDER BY e.position";
    private static final String STREAM = EVENTS + "WHERE e.stream = ? AND e.version >= ? ORDER BY e.version LIMIT ?";
    private static final String BY_KEY = EVENTS
            + "WHERE e.stream = ? AND e.version = (SELECT version FROM event_key WHERE stream = ? AND digest = ?)";
    private static final String LAST_VERSION =
            "SELECT version FROM event WHERE stream = ? ORDER BY version DESC LIMIT 1";
    /** Halves what may be it, from "none" and "one after the last", until one is left. */
    private static final String VERSION_AT = """
            WITH RECURSIVE found (low, high) AS (
                SELECT CAST(0 AS bigint),
                       coalesce((SELECT version FROM event WHERE stream = ? ORDER BY version DESC LIMIT 1), 0) + 1
                UNION ALL
                SELECT CASE WHEN (SELECT position FROM event WHERE stream = ? AND version = (low + high) / 2) <= ?
                            THEN (low + high) / 2 ELSE low END,
                       CASE WHEN (SELECT position FROM event WHERE stream = ? AND version = (low + high) / 2) <= ?
                            THEN high ELSE (low + high) / 2 END
                FROM found WHERE high - low > 1)
            SELECT low FROM found WHERE high - low = 1
            """;

    private static final String LAST_OF = """
            SELECT s.n, (SELECT e.position FROM event e WHERE e.stream = s.stream ORDER BY e.version DESC LIMIT 1)
            FROM s ORDER BY s.n""";
    private static final String LINKS = """
            SELECT s.n, (SELECT e.link FROM event e WHERE e.stream = s.stream AND e.version = s.version)
            FROM s ORDER BY s.n""";
    private static final String HEAD =
            "SELECT last_position, coalesce((SELECT max(position) FROM event), 0) FROM log_head";
    private static final String ENDS = """
            SELECT last_position, coalesce((SELECT min(position) FROM event), 0),
                coalesce((SELECT max(position) FROM event), 0), (""";
    private static final String COUNTED = "SELECT count(*) FROM event";

    private static final String SNAPSHOT =
            "SELECT version, kind, type, revision, payload, secret, body FROM snapshot WHERE stream = ?";

    private final Queries queries;

    Reads(Queries queries) {
        this.queries = queries;
    }

    String id() throws SQLException {
        return queries.one("SELECT log_id FROM log_form", p -> {}, r -> r.getString(1))
                .orElseThrow(() -> new SQLException("log_form has no row"));
    }

    boolean hasTexts() throws SQLException {
        return queries.one("SELECT 1 FROM content LIMIT 1", p -> {}, r -> r.getInt(1))
                .isPresent();
    }

    Head head() throws SQLException {
        return queries.one(HEAD, p -> {}, r -> new Head(r.getLong(1), r.getLong(2)))
                .orElseThrow(() -> new SQLException("log_head has no row"));
    }

    /** @param window how many of the last positions to count; all where it is {@link Long#MAX_VALUE}, which is quicker so */
    Ends ends(long window) throws SQLException {
        var counted = window == Long.MAX_VALUE ? COUNTED : COUNTED + " WHERE position > last_position - " + window;
        var ofOneMoment = ENDS + counted + ") FROM log_head";
        return queries.one(
                        ofOneMoment,
                        p -> {},
                        r -> new Ends(r.getLong(1), r.getLong(2), r.getLong(3), window, r.getLong(4)))
                .orElseThrow(() -> new SQLException("log_head has no row"));
    }

    long lastVersion(String stream) throws SQLException {
        return queries.one(LAST_VERSION, p -> p.setString(1, stream), r -> r.getLong(1))
                .orElse(0L);
    }

    List<StoredEvent> after(long position, int limit) throws SQLException {
        return queries.all(
                AFTER,
                p -> {
                    p.setLong(1, position);
                    p.setLong(2, position + limit);
                },
                Reads::event);
    }

    List<StoredEvent> stream(String stream, long fromVersion, int limit) throws SQLException {
        return queries.all(
                STREAM,
                p -> {
                    p.setString(1, stream);
                    p.setLong(2, fromVersion);
                    p.setInt(3, limit);
                },
                Reads::event);
    }

    long versionAt(String stream, long position) throws SQLException {
        return queries.one(
                        VERSION_AT,
                        p -> {
                            p.setString(1, stream);
                            p.setString(2, stream);
                            p.setLong(3, position);
                            p.setString(4, stream);
                            p.setLong(5, position);
                        },
                        r -> r.getLong(1))
                .orElseThrow(() -> new SQLException("halving found nothing"));
    }

    List<Long> lastOf(List<String> streams) throws SQLException {
        var last = new ArrayList<Long>();
        for (var chunk : Queries.chunks(streams)) {
            var rows = String.join(", ", Collections.nCopies(chunk.size(), "(CAST(? AS bigint), CAST(? AS text))"));
            last.addAll(queries.all(
                    "WITH s (n, stream) AS (VALUES " + rows + ") " + LAST_OF,
                    p -> {
                        for (int n = 0; n < chunk.size(); n++) {
                            p.setLong(2 * n + 1, n);
                            p.setString(2 * n + 2, chunk.get(n));
                        }
                    },
                    r -> r.getLong(2)));
        }
        return last;
    }

    Map<StreamVersion, byte[]> links(List<StreamVersion> events) throws SQLException {
        var links = new HashMap<StreamVersion, byte[]>();
        for (var chunk : Queries.chunks(events)) {
            var row = "(CAST(? AS bigint), CAST(? AS text), CAST(? AS bigint))";
            var rows = String.join(", ", Collections.nCopies(chunk.size(), row));
            var found = queries.all(
                    "WITH s (n, stream, version) AS (VALUES " + rows + ") " + LINKS,
                    p -> {
                        for (int n = 0; n < chunk.size(); n++) {
                            p.setLong(3 * n + 1, n);
                            p.setString(3 * n + 2, chunk.get(n).stream());
                            p.setLong(3 * n + 3, chunk.get(n).version());
                        }
                    },
                    r -> Optional.ofNullable(r.getBytes(2)));
            for (int n = 0; n < chunk.size(); n++) {
                var one = chunk.get(n);
                found.get(n).ifPresent(link -> links.put(one, link));
            }
        }
        return links;
    }

    Optional<StoredEvent> byKey(String stream, byte[] key) throws SQLException {
        return queries.one(
                BY_KEY,
                p -> {
                    p.setString(1, stream);
                    p.setString(2, stream);
                    p.setBytes(3, key);
                },
                Reads::event);
    }

    Optional<StoredSnapshot> snapshot(String stream) throws SQLException {
        return queries.one(
                SNAPSHOT,
                p -> p.setString(1, stream),
                r -> new StoredSnapshot(
                        stream,
                        r.getLong(1),
                        r.getString(2),
                        r.getString(3),
                        r.getString(4),
                        r.getBytes(5),
                        text(r, 6)));
    }

    static StoredEvent event(ResultSet r) throws SQLException {
        return new StoredEvent(
                r.getLong(1),
                r.getString(2),
                r.getLong(3),
                r.getString(4),
                r.getString(5),
                r.getString(6),
                r.getInt(7),
                r.getLong(8),
                r.getBytes(9),
                r.getBytes(10),
                r.getBytes(11),
                r.getBytes(12),
                r.getBytes(13),
                text(r, 14));
    }

    private static @Nullable StoredText text(ResultSet r, int at) throws SQLException {
        var secret = r.getBytes(at);
        var body = r.getBytes(at + 1);
        return secret == null || body == null ? null : new StoredText(secret, body);
    }
}
