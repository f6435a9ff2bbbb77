package chat.verbatim.log.sql;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.Stretch;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What both databases do alike: reads from one pool, snapshots through another, so that neither waits for the writer. */
abstract class SqlDatabase implements Database {

    private static final String STORE_SNAPSHOT = """
            INSERT INTO snapshot (stream, version, kind, type, revision, payload, secret, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (stream) DO UPDATE SET version = excluded.version, kind = excluded.kind, type = excluded.type,
                revision = excluded.revision, payload = excluded.payload,
                secret = excluded.secret, body = excluded.body
            WHERE snapshot.version <= excluded.version
            """;

    private final HikariDataSource readers;
    private final HikariDataSource snapshots;
    private final Reads reads;
    private final Pointers pointers;
    private final long countedAtStart;

    SqlDatabase(HikariDataSource readers, HikariDataSource snapshots, PointerSql sql, long countedAtStart) {
        this.readers = readers;
        this.snapshots = snapshots;
        this.countedAtStart = countedAtStart;
        var queries = new Queries(readers);
        this.reads = new Reads(queries);
        this.pointers = new Pointers(queries, sql);
    }

    @Override
    public final Head head() throws SQLException {
        return reads.head();
    }

    @Override
    public final Ends ends() throws SQLException {
        return reads.ends(countedAtStart);
    }

    @Override
    public final long lastVersion(String stream) throws SQLException {
        return reads.lastVersion(stream);
    }

    @Override
    public final List<StoredEvent> after(long position, int limit) throws SQLException {
        return reads.after(position, limit);
    }

    @Override
    public final List<StoredEvent> stream(String stream, long fromVersion, int limit) throws SQLException {
        return reads.stream(stream, fromVersion, limit);
    }

    @Override
    public final long versionAt(String stream, long position) throws SQLException {
        return reads.versionAt(stream, position);
    }

    @Override
    public final List<Long> lastOf(List<String> streams) throws SQLException {
        return reads.lastOf(streams);
    }

    @Override
    public final List<StoredEvent> pointers(Stretch stretch, int limit) throws SQLException {
        return pointers.of(stretch, limit);
    }

    @Override
    public final List<Long> firstPointers(List<Stretch> stretches) throws SQLException {
        return pointers.first(stretches);
    }

    @Override
    public final List<StreamEnd> ends(ConversationId conversation, long position) throws SQLException {
        return pointers.ends(conversation.toString(), position);
    }

    @Override
    public final Map<StreamVersion, byte[]> links(List<StreamVersion> events) throws SQLException {
        return reads.links(events);
    }

    @Override
    public final String id() throws SQLException {
        return reads.id();
    }

    @Override
    public final boolean hasTexts() throws SQLException {
        return reads.hasTexts();
    }

    @Override
    public final Optional<StoredEvent> byKey(String stream, byte[] key) throws SQLException {
        return reads.byKey(stream, key);
    }

    @Override
    public final Optional<StoredSnapshot> snapshot(String stream) throws SQLException {
        return reads.snapshot(stream);
    }

    @Override
    public final void storeSnapshot(StoredSnapshot s) throws SQLException {
        try (Connection c = snapshots.getConnection();
                PreparedStatement p = c.prepareStatement(STORE_SNAPSHOT)) {
            p.setString(1, s.stream());
            p.setLong(2, s.version());
            p.setString(3, s.kind());
            p.setString(4, s.type());
            p.setString(5, s.revision());
            p.setBytes(6, s.payload());
            p.setBytes(7, s.text() == null ? null : s.text().secret());
            p.setBytes(8, s.text() == null ? null : s.text().body());
            p.executeUpdate();
        }
    }

    @Override
    public void close() {
        resetWriter();
        snapshots.close();
        readers.close();
    }
}
