package chat.verbatim.log.sql;

import chat.verbatim.log.LogFormException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Writes the rows of another log as they are; each batch holds the head row, so that whoever else appends is noticed. */
record CopyStatements(Connection connection) {

    private static final String EVENT = """
            INSERT INTO event (position, stream, version, kind, event_id, type, revision, appended_at, payload, metadata,
                commitment, link, leaf)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CONTENT = "INSERT INTO content (position, secret, body) VALUES (?, ?, ?)";
    private static final String KEY = "INSERT INTO event_key (stream, digest, version) VALUES (?, ?, ?)";
    private static final String MOVE_HEAD =
            "UPDATE log_head SET last_position = ?, last_time = ? WHERE last_position = ?";
    private static final String CHANGE_FORM = "UPDATE log_form SET form = ? WHERE form = ?";

    void takeId(String id) throws SQLException {
        try (var p = connection.prepareStatement("UPDATE log_form SET log_id = ?")) {
            p.setString(1, id);
            refuseUnlessOne(p.executeUpdate());
        }
    }

    void changeForm(int from, int to) throws SQLException {
        try (var p = connection.prepareStatement(CHANGE_FORM)) {
            p.setInt(1, to);
            p.setInt(2, from);
            refuseUnlessOne(p.executeUpdate());
        }
    }

    void insertEvents(List<StoredEvent> events) throws SQLException {
        moveHead(events.getFirst().position() - 1, events.getLast());
        try (var event = connection.prepareStatement(EVENT);
                var content = connection.prepareStatement(CONTENT)) {
            for (var e : events) {
                set(event, e);
                event.addBatch();
                if (e.text() != null) {
                    content.setLong(1, e.position());
                    content.setBytes(2, e.text().secret());
                    content.setBytes(3, e.text().body());
                    content.addBatch();
                }
            }
            event.executeBatch();
            content.executeBatch();
        }
    }

    private static void set(PreparedStatement p, StoredEvent e) throws SQLException {
        p.setLong(1, e.position());
        p.setString(2, e.stream());
        p.setLong(3, e.version());
        p.setString(4, e.kind());
        p.setObject(5, id(e));
        p.setString(6, e.type());
        p.setInt(7, e.revision());
        p.setLong(8, e.appendedAt());
        p.setBytes(9, e.payload());
        p.setBytes(10, e.metadata());
        p.setBytes(11, e.commitment());
        p.setBytes(12, e.link());
        p.setBytes(13, e.leaf());
    }

    private static UUID id(StoredEvent e) throws SQLException {
        try {
            return UUID.fromString(e.eventId());
        } catch (IllegalArgumentException notOne) {
            throw new SQLException("the id of the event at position " + e.position() + " is no UUID", notOne);
        }
    }

    private void moveHead(long from, StoredEvent to) throws SQLException {
        try (var p = connection.prepareStatement(MOVE_HEAD)) {
            p.setLong(1, to.position());
            p.setLong(2, to.appendedAt());
            p.setLong(3, from);
            refuseUnlessOne(p.executeUpdate());
        }
    }

    void insertKeys(List<StoredKey> keys) throws SQLException {
        try (var p = connection.prepareStatement(KEY)) {
            for (var key : keys) {
                p.setString(1, key.stream());
                p.setBytes(2, key.digest());
                p.setLong(3, key.version());
                p.addBatch();
            }
            p.executeBatch();
        }
    }

    private static void refuseUnlessOne(int rows) {
        if (rows != 1) {
            throw new LogFormException("somebody else writes to the target; stop that, empty it, and copy again");
        }
    }
}
