package chat.verbatim.log.sql;

import chat.verbatim.log.LogFormException;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A log as it lies in its tables, to be walked row by row by whoever copies or checks it. Nothing is made or changed. */
public final class StoredLog implements AutoCloseable {

    private static final String EVENTS = "SELECT " + Reads.COLUMNS + " FROM event e" + Reads.TEXTS
            + "WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?";
    private static final String KEYS = """
            SELECT k.stream, k.digest, k.version,
                coalesce((SELECT e.position FROM event e WHERE e.stream = k.stream AND e.version = k.version), 0)
            FROM event_key k WHERE (k.stream, k.digest) > (?, ?) ORDER BY k.stream, k.digest LIMIT ?
            """;
    private static final String HEAD =
            "SELECT last_position, last_time, coalesce((SELECT max(position) FROM event), 0) FROM log_head";
    private static final String CONTENTS = "SELECT count(*) FROM content WHERE position <= ?";
    private static final String KEY_COUNT = "SELECT count(*) FROM event_key";
    private static final String STRAY_CONTENTS =
            "SELECT c.position FROM content c WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.position = c.position)"
                    + " ORDER BY c.position LIMIT ?";
    private static final String TORN_STREAMS = """
            SELECT stream, min(version), max(version), count(*) FROM event GROUP BY stream
            HAVING min(version) <> 1 OR max(version) <> count(*) ORDER BY stream LIMIT ?
            """;

    private final HikariDataSource readers;
    private final Queries queries;

    StoredLog(HikariDataSource readers) {
        this.readers = readers;
        this.queries = new Queries(readers);
    }

    /** @throws LogFormException where there is no log, or one that this release does not read */
    public static StoredLog open(String jdbcUrl, @Nullable String user, @Nullable String password) {
        var file = jdbcUrl.startsWith("jdbc:sqlite:");
        DataSource source = file ? Sqlite.reading(jdbcUrl) : PostgreSql.source(jdbcUrl, user, password);
        Migrations.refuseAllButThisForm(Schema.LOG, source);
        return new StoredLog(Connections.readers(source, 1, file ? null : PostgreSql.READER));
    }

    /** The name that the log was given when it was made, and that its copies have too. */
    public String id() throws SQLException {
        return new Reads(queries).id();
    }

    public StoredHead head() throws SQLException {
        return queries.one(HEAD, p -> {}, r -> new StoredHead(r.getLong(1), r.getLong(2), r.getLong(3)))
                .orElseThrow(() -> new SQLException("log_head has no row"));
    }

    /** The next ones after a position, up to another; what lies between them is missing. */
    public List<StoredEvent> events(long after, long upTo, int limit) throws SQLException {
        return queries.all(
                EVENTS,
                p -> {
                    p.setLong(1, after);
                    p.setLong(2, upTo);
                    p.setInt(3, limit);
                },
                Reads::event);
    }

    /** The next ones in the order of streams and digests, which is that of their bytes in either database. */
    public List<StoredKey> keys(@Nullable StoredKey after, int limit) throws SQLException {
        return queries.all(
                KEYS,
                p -> {
                    p.setString(1, after == null ? "" : after.stream());
                    p.setBytes(2, after == null ? new byte[0] : after.digest());
                    p.setInt(3, limit);
                },
                r -> new StoredKey(r.getString(1), r.getBytes(2), r.getLong(3), r.getLong(4)));
    }

    /** The links of these events, as far as they are stored. */
    public Map<StreamVersion, byte[]> links(List<StreamVersion> events) throws SQLException {
        return new Reads(queries).links(events);
    }

    public long keyCount() throws SQLException {
        return queries.one(KEY_COUNT, p -> {}, r -> r.getLong(1)).orElse(0L);
    }

    /** How many events up to a position have free text beside them, by the text's own table. */
    public long contents(long upTo) throws SQLException {
        return queries.one(CONTENTS, p -> p.setLong(1, upTo), r -> r.getLong(1)).orElse(0L);
    }

    /** Positions of free texts that no event belongs to. */
    public List<Long> strayContents(int limit) throws SQLException {
        return queries.all(STRAY_CONTENTS, p -> p.setInt(1, limit), r -> r.getLong(1));
    }

    public List<TornStream> tornStreams(int limit) throws SQLException {
        return queries.all(
                TORN_STREAMS,
                p -> p.setInt(1, limit),
                r -> new TornStream(r.getString(1), r.getLong(2), r.getLong(3), r.getLong(4)));
    }

    @Override
    public void close() {
        readers.close();
    }
}
