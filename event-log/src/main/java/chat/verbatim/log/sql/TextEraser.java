package chat.verbatim.log.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes free text away from beside the record, and what the database would keep of it in spite of that. */
public final class TextEraser {

    private static final Logger LOG = LoggerFactory.getLogger(TextEraser.class);

    /** A transaction of this many positions is short, whatever it finds. */
    private static final long STRETCH = 20_000;

    private static final String UNDER = "substr(secret, 2, 16) = ?";
    private static final String STRETCHED =
            "(SELECT position FROM content WHERE position > ? AND position <= ? AND " + UNDER + ")";

    private final DataSource source;
    private final String afterwards;

    /** @param afterwards after which nothing that was deleted can be read any more by the database's own means */
    TextEraser(DataSource source, String afterwards) {
        this.source = source;
        this.afterwards = afterwards;
    }

    /**
     * The texts at these positions, with what else a client may have said beside them.
     *
     * @return how many there were
     */
    public int at(List<Long> positions) throws SQLException {
        int gone = 0;
        try (var c = source.getConnection()) {
            for (var chunk : Queries.chunks(positions)) {
                var those = "IN (" + String.join(", ", Collections.nCopies(chunk.size(), "?")) + ")";
                gone += run(c, "DELETE FROM content WHERE position " + those, p -> set(p, chunk));
                run(
                        c,
                        "UPDATE event SET metadata = NULL WHERE metadata IS NOT NULL AND position " + those,
                        p -> set(p, chunk));
            }
            tidy(c);
        }
        return gone;
    }

    /**
     * All that a key has sealed, up to the head of the log.
     *
     * @return how many texts there were
     */
    public long under(byte[] keyId) throws SQLException {
        long gone = 0;
        try (var c = source.getConnection()) {
            var last = last(c);
            for (long from = 0; from <= last; from += STRETCH) {
                long after = from;
                Queries.Parameters stretch = p -> {
                    p.setLong(1, after);
                    p.setLong(2, after + STRETCH);
                    p.setBytes(3, keyId);
                };
                run(
                        c,
                        "UPDATE event SET metadata = NULL WHERE metadata IS NOT NULL AND position IN " + STRETCHED,
                        stretch);
                gone += run(c, "DELETE FROM content WHERE position IN " + STRETCHED, stretch);
            }
            run(c, "DELETE FROM snapshot WHERE " + UNDER, p -> p.setBytes(1, keyId));
            tidy(c);
        }
        return gone;
    }

    /** Whether there is a text at any of these positions. */
    public boolean has(List<Long> positions) throws SQLException {
        return !there(positions).isEmpty();
    }

    /** Those of these positions at which there is a text, ascending. */
    public List<Long> there(List<Long> positions) throws SQLException {
        var there = new TreeSet<Long>();
        for (var chunk : Queries.chunks(positions)) {
            var those = "(" + String.join(", ", Collections.nCopies(chunk.size(), "?")) + ")";
            there.addAll(new Queries(source)
                    .all(
                            "SELECT position FROM content WHERE position IN " + those,
                            p -> set(p, chunk),
                            r -> r.getLong(1)));
        }
        return List.copyOf(there);
    }

    /** The first position after one and up to another at which there is a text; 0 where there is none. */
    public long next(long after, long upTo) throws SQLException {
        return new Queries(source)
                .one(
                        "SELECT min(position) FROM content WHERE position > ? AND position <= ?",
                        p -> {
                            p.setLong(1, after);
                            p.setLong(2, upTo);
                        },
                        r -> r.getLong(1))
                .orElse(0L);
    }

    /** Whether a key has sealed anything up to a position that is still there. */
    public boolean has(byte[] keyId, long upTo) throws SQLException {
        try (var c = source.getConnection()) {
            return any(c, "SELECT 1 FROM content WHERE position <= ? AND " + UNDER + " LIMIT 1", p -> {
                p.setLong(1, upTo);
                p.setBytes(2, keyId);
            });
        }
    }

    private static boolean any(Connection c, String sql, Queries.Parameters parameters) throws SQLException {
        try (PreparedStatement p = c.prepareStatement(sql)) {
            parameters.set(p);
            try (var r = p.executeQuery()) {
                return r.next();
            }
        }
    }

    private static long last(Connection c) throws SQLException {
        try (var s = c.createStatement();
                var r = s.executeQuery("SELECT last_position FROM log_head")) {
            return r.next() ? r.getLong(1) : 0;
        }
    }

    /** What was deleted stays so if this fails: somebody reads just now, say. */
    private void tidy(Connection c) {
        try (var s = c.createStatement()) {
            s.execute(afterwards);
        } catch (SQLException e) {
            LOG.warn("After texts were erased, the database did not tidy up: {}", Migrations.oneLine(e));
        }
    }

    private static int run(Connection c, String sql, Queries.Parameters parameters) throws SQLException {
        try (PreparedStatement p = c.prepareStatement(sql)) {
            parameters.set(p);
            return p.executeUpdate();
        }
    }

    private static void set(PreparedStatement p, List<Long> positions) throws SQLException {
        for (int i = 0; i < positions.size(); i++) {
            p.setLong(i + 1, positions.get(i));
        }
    }
}
