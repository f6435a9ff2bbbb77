package chat.verbatim.log.sql;

import chat.verbatim.log.chain.Framing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** What the writer prepares once for a connection; it goes with it. */
record SqliteStatements(
        Connection connection,
        Statement plain,
        PreparedStatement head,
        PreparedStatement event,
        PreparedStatement content,
        PreparedStatement key) {

    static SqliteStatements on(Connection c) throws SQLException {
        try {
            return new SqliteStatements(
                    c,
                    c.createStatement(),
                    c.prepareStatement("""
                            UPDATE log_head SET last_position = last_position + ?, last_time = max(last_time + 1, ?) + ? - 1
                            RETURNING last_position, last_time
                            """),
                    c.prepareStatement("""
                            INSERT INTO event
                            (position, stream, version, kind, event_id, type, revision, appended_at, payload, metadata,
                                commitment, link, leaf)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """),
                    c.prepareStatement("INSERT INTO content (position, secret, body) VALUES (?, ?, ?)"),
                    c.prepareStatement("INSERT INTO event_key (stream, digest, version) VALUES (?, ?, ?)"));
        } catch (SQLException e) {
            c.close();
            throw e;
        }
    }

    void execute(String sql) throws SQLException {
        plain.execute(sql);
    }

    Written advanceHead(int by, long nowMicros) throws SQLException {
        head.setLong(1, by);
        head.setLong(2, nowMicros);
        head.setLong(3, by);
        try (var r = head.executeQuery()) {
            if (!r.next()) {
                throw new SQLException("log_head has no row");
            }
            var written = new Written(r.getLong(1) - by, r.getLong(2) - by);
            while (r.next()) {
                throw new SQLException("log_head has more than one row"); // and stepping to the end is what applies it
            }
            return written;
        }
    }

    void insert(LinkedEvent linked, long position, long time) throws SQLException {
        var e = linked.event();
        event.setLong(1, position);
        event.setString(2, e.stream());
        event.setLong(3, e.version());
        event.setString(4, e.kind());
        event.setString(5, e.eventId().toString());
        event.setString(6, e.type());
        event.setInt(7, e.revision());
        event.setLong(8, time);
        event.setBytes(9, e.payload());
        event.setBytes(10, e.metadata());
        event.setBytes(11, e.commitment());
        event.setBytes(12, linked.link());
        event.setBytes(13, Framing.leaf(position, time, linked.link()));
        event.executeUpdate();
        if (e.text() != null) {
            content.setLong(1, position);
            content.setBytes(2, e.text().secret());
            content.setBytes(3, e.text().body());
            content.executeUpdate();
        }
        for (byte[] digest : e.keys()) {
            key.setString(1, e.stream());
            key.setBytes(2, digest);
            key.setLong(3, e.version());
            key.executeUpdate();
        }
    }
}
