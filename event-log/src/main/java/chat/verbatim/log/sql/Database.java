package chat.verbatim.log.sql;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.Stretch;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the log asks of a database. Appending is for one thread; everything else for any. Reads of SQLite hold on to the
 * carrier of a virtual thread while they last.
 */
public interface Database extends AutoCloseable {

    /**
     * Opens it and creates the tables where there are none.
     *
     * @throws chat.verbatim.log.LogFormException where its tables are not those of this release
     */
    static Database open(String jdbcUrl, @Nullable String user, @Nullable String password, int readPoolSize) {
        return jdbcUrl.startsWith("jdbc:sqlite:")
                ? Sqlite.open(jdbcUrl, readPoolSize)
                : PostgreSql.open(jdbcUrl, user, password, readPoolSize);
    }

    /**
     * Opens it once its tables are there, and makes none: a file's own process makes them, so there is nobody to wait for.
     *
     * @throws chat.verbatim.log.LogFormException where it cannot be read, or its tables are not those of this release
     */
    static Database follow(String jdbcUrl, @Nullable String user, @Nullable String password, int readPoolSize) {
        return jdbcUrl.startsWith("jdbc:sqlite:")
                ? Sqlite.open(jdbcUrl, readPoolSize)
                : PostgreSql.follow(jdbcUrl, user, password, readPoolSize);
    }

    /** All or nothing, numbered densely from the head, durable on return. */
    Written append(List<LinkedEvent> events, long nowMicros) throws WriteFailure;

    /** Forgets the writer's connection; the next append opens another. */
    void resetWriter();

    Head head() throws SQLException;

    /** For a start: no more than a moment, however long the log is. */
    Ends ends() throws SQLException;

    long lastVersion(String stream) throws SQLException;

    List<StoredEvent> after(long position, int limit) throws SQLException;

    List<StoredEvent> stream(String stream, long fromVersion, int limit) throws SQLException;

    long versionAt(String stream, long position) throws SQLException;

    List<Long> lastOf(List<String> streams) throws SQLException;

    List<StoredEvent> pointers(Stretch stretch, int limit) throws SQLException;

    List<Long> firstPointers(List<Stretch> stretches) throws SQLException;

    /** The streams whose names begin with a conversation's id, ascending by name, each as it ends at a position. */
    List<StreamEnd> ends(ConversationId conversation, long position) throws SQLException;

    /** The links of these events, as far as they are stored. */
    Map<StreamVersion, byte[]> links(List<StreamVersion> events) throws SQLException;

    Optional<StoredEvent> byKey(String stream, byte[] key) throws SQLException;

    /** The name that the log was given when it was made. */
    String id() throws SQLException;

    /** Whether there is any free text. */
    boolean hasTexts() throws SQLException;

    TextEraser eraser();

    /** A newer snapshot replaces an older one, never the other way round. */
    void storeSnapshot(StoredSnapshot snapshot) throws SQLException;

    Optional<StoredSnapshot> snapshot(String stream) throws SQLException;

    HeadFeed feed() throws SQLException;

    /** Whether this user of the database could add to any table of the log, or take from it. */
    boolean mayWrite() throws SQLException;

    @Override
    void close();
}
