package chat.verbatim.log.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A session that listens and notifies. A write it is not, though it commits: nothing is flushed, so appends hardly wait. */
record PostgreSqlSignalLine(Connection connection, PGConnection notifications, String channel) implements SignalLine {

    /** Channels are the whole database's: logs in other schemas have others. */
    private static final String CHANNEL = "SELECT 'verbatim_signal_' || md5(coalesce(current_schema(), ''))";

    private static final String NOTIFY = "SELECT count(pg_notify(?, signal)) FROM unnest(?::text[]) AS signals(signal)";
    /** Of a network that swallows the answer. */
    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    static PostgreSqlSignalLine open(DataSource source) throws SQLException {
        var connection = source.getConnection();
        try (var s = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MILLIS);
            s.execute("SET synchronous_commit = off");
            var channel = channel(s);
            s.execute("LISTEN " + channel);
            return new PostgreSqlSignalLine(connection, connection.unwrap(PGConnection.class), channel);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String channel(Statement s) throws SQLException {
        try (var r = s.executeQuery(CHANNEL)) {
            r.next();
            return r.getString(1);
        }
    }

    @Override
    public void send(List<String> texts) throws SQLException {
        if (texts.isEmpty()) {
            return;
        }
        try (var p = connection.prepareStatement(NOTIFY)) {
            p.setString(1, channel);
            p.setArray(2, connection.createArrayOf("text", texts.toArray()));
            p.execute();
        }
    }

    @Override
    public List<String> hear(Duration atMost) throws SQLException {
        var heard = notifications.getNotifications(Math.clamp(atMost.toMillis(), 1, Integer.MAX_VALUE));
        return heard == null
                ? List.of()
                : Stream.of(heard).map(PGNotification::getParameter).toList();
    }

    /** Aborts, as a connection that is broken cannot say goodbye. */
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }
}
