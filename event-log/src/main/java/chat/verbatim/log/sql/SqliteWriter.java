package chat.verbatim.log.sql;

import chat.verbatim.log.sql.WriteFailure.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Writes a batch as one transaction that holds the file's write lock from its first statement to its commit. */
final class SqliteWriter {

    /** The last byte of an extended result code is the code it extends. */
    private static final int PRIMARY = 0xff;

    private static final Set<Integer> UNAVAILABLE = Set.of(
            SQLiteErrorCode.SQLITE_BUSY.code,
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_IOERR.code,
            SQLiteErrorCode.SQLITE_READONLY.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code);

    private final DataSource source;
    private @Nullable SqliteStatements statements;

    SqliteWriter(DataSource source) {
        this.source = source;
    }

    Written append(List<LinkedEvent> events, long nowMicros) throws WriteFailure {
        var to = begun();
        Written written;
        try {
            written = to.advanceHead(events.size(), nowMicros);
            for (int i = 0; i < events.size(); i++) {
                to.insert(events.get(i), written.base() + i + 1, written.baseTime() + i + 1);
            }
        } catch (SQLException e) {
            rollback(to);
            throw new WriteFailure(kindOf(e), e);
        }
        try {
            to.execute("COMMIT");
            return written;
        } catch (SQLException e) {
            reset(); // the disk may hold the commit or not
            throw new WriteFailure(Kind.UNKNOWN, e);
        }
    }

    private SqliteStatements begun() throws WriteFailure {
        try {
            if (statements == null) {
                statements = SqliteStatements.on(source.getConnection());
            }
            statements.execute("BEGIN IMMEDIATE");
            return statements;
        } catch (SQLException e) {
            reset();
            throw new WriteFailure(Kind.UNAVAILABLE, e);
        }
    }

    private void rollback(SqliteStatements to) {
        try {
            to.execute("ROLLBACK");
        } catch (SQLException e) {
            reset(); // rolled back already, as after a full disk; closing makes sure of it
        }
    }

    void reset() {
        try (Connection _ = statements == null ? null : statements.connection()) {
            statements = null;
        } catch (SQLException e) {
            // it is being thrown away
        }
    }

    private static Kind kindOf(SQLException e) {
        var message = String.valueOf(e.getMessage());
        var code = e instanceof SQLiteException s ? s.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (code) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY ->
                message.contains("event.stream, event.version")
                        ? Kind.VERSION_TAKEN
                        : message.contains("event_key.stream, event_key.digest") ? Kind.KEY_TAKEN : Kind.REFUSED;
            default -> UNAVAILABLE.contains(code.code & PRIMARY) ? Kind.UNAVAILABLE : Kind.REFUSED;
        };
    }
}
