package chat.verbatim.log.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The log in one SQLite file. */
final class Sqlite extends SqlDatabase {

    private static final int BUSY_MILLIS = 5000;
    /** Fewer, longer checkpoints: each stalls an append. */
    private static final String CHECKPOINT_PAGES = "4000";

    /** All: whoever starts on a file reads the whole of it anyway, and more slowly. */
    private static final long COUNTED_AT_START = Long.MAX_VALUE;

    private static final int CACHE_KIB = -65_536; // a negative number of SQLite's is one of KiB

    private final SQLiteDataSource writing;
    private final SqliteWriter writer;

    private Sqlite(SQLiteDataSource writing, HikariDataSource readers, HikariDataSource snapshots) {
        super(readers, snapshots, PointerSql.SQLITE, COUNTED_AT_START);
        this.writing = writing;
        this.writer = new SqliteWriter(writing);
    }

    static Sqlite open(String jdbcUrl, int readPoolSize) {
        var writing = source(jdbcUrl, SQLiteConfig.SynchronousMode.FULL);
        Migrations.run(Schema.LOG, writing, "sqlite");
        var readers = reading(jdbcUrl);
        // a lost snapshot costs time only, so it need not be flushed
        var snapshots = source(jdbcUrl, SQLiteConfig.SynchronousMode.NORMAL);
        return new Sqlite(
                writing, Connections.readers(readers, readPoolSize, null), Connections.snapshots(snapshots, 1, null));
    }

    /** Makes no file, and changes none. */
    static SQLiteDataSource reading(String jdbcUrl) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        var source = new SQLiteDataSource(config);
        source.setUrl(jdbcUrl);
        return source;
    }

    /** What it writes need not be flushed: all of it follows from the log, or is kept elsewhere too. */
    static SQLiteDataSource treeSource(String jdbcUrl) {
        return source(jdbcUrl, SQLiteConfig.SynchronousMode.NORMAL);
    }

    private static SQLiteDataSource source(String jdbcUrl, SQLiteConfig.SynchronousMode synchronous) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, CHECKPOINT_PAGES);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setCacheSize(CACHE_KIB);
        var source = new SQLiteDataSource(config);
        source.setUrl(jdbcUrl);
        return source;
    }

    @Override
    public Written append(List<LinkedEvent> events, long nowMicros) throws WriteFailure {
        return writer.append(events, nowMicros);
    }

    @Override
    public void resetWriter() {
        writer.reset();
    }

    /** Deleted bytes are overwritten; what is left of them in the write-ahead log goes with it. */
    @Override
    public TextEraser eraser() {
        return new TextEraser(writing, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public HeadFeed feed() {
        return new SqliteFeed(this);
    }

    /** A file knows no users. */
    @Override
    public boolean mayWrite() {
        return true;
    }
}
