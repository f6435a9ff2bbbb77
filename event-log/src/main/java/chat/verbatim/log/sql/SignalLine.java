package chat.verbatim.log.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection that brings short texts to everybody on the same database, and theirs here; for one thread. */
public interface SignalLine extends AutoCloseable {

    static SignalLine open(String jdbcUrl, @Nullable String user, @Nullable String password) throws SQLException {
        return PostgreSqlSignalLine.open(PostgreSql.source(jdbcUrl, user, password));
    }

    void send(List<String> texts) throws SQLException;

    /** What has come, the sender's own too: as soon as there is something, else nothing after {@code atMost}. */
    List<String> hear(Duration atMost) throws SQLException;

    @Override
    void close();
}
