package chat.verbatim.log.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key store's rows; {@link KeyDatabases} opens them. */
public final class KeyRows implements AutoCloseable {

    private static final String ROWS = "SELECT key_id, user_id, wrapped FROM user_key ";

    private static final String MAY_WRITE = """
            SELECT coalesce(bool_or(has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE')), false) FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relname IN ('key_form', 'user_key', 'destroyed_key', 'key_erasure')""";

    private final boolean file;
    private final HikariDataSource connections;
    private final Queries queries;

    KeyRows(boolean file, HikariDataSource connections) {
        this.file = file;
        this.connections = connections;
        this.queries = new Queries(connections);
    }

    /** What a database has said, as one line. */
    public static String oneLine(SQLException e) {
        return Migrations.oneLine(e);
    }

    /** Until it is worth looking again for what another node has to make. */
    public void pause() {
        Migrations.pause();
    }

    /** Empty before the first log. */
    public Optional<KeyBinding> binding() throws SQLException {
        return queries.one(
                "SELECT log_id, master FROM key_form WHERE log_id IS NOT NULL",
                p -> {},
                r -> new KeyBinding(r.getString(1), r.getBytes(2)));
    }

    /** For good; where somebody else was faster, nothing. */
    public void bind(KeyBinding to) throws SQLException {
        change("UPDATE key_form SET log_id = ?, master = ? WHERE log_id IS NULL", p -> {
            p.setString(1, to.log());
            p.setBytes(2, to.master());
        });
    }

    /** As when it was made; only for one without keys. */
    public void unbind() throws SQLException {
        change("UPDATE key_form SET log_id = NULL, master = NULL", p -> {});
    }

    public Optional<KeyRow> of(String user) throws SQLException {
        return queries.one(ROWS + "WHERE user_id = ?", p -> p.setString(1, user), KeyRows::row);
    }

    /** Those that there are. */
    public List<KeyRow> of(List<byte[]> ids) throws SQLException {
        var rows = new ArrayList<KeyRow>();
        for (var chunk : Queries.chunks(ids)) {
            rows.addAll(
                    queries.all(ROWS + "WHERE key_id IN " + places(chunk.size()), p -> set(p, chunk), KeyRows::row));
        }
        return rows;
    }

    /** The ids of those among them that were destroyed. */
    public List<byte[]> destroyed(List<byte[]> ids) throws SQLException {
        var destroyed = new ArrayList<byte[]>();
        for (var chunk : Queries.chunks(ids)) {
            destroyed.addAll(queries.all(
                    "SELECT key_id FROM destroyed_key WHERE key_id IN " + places(chunk.size()),
                    p -> set(p, chunk),
                    r -> r.getBytes(1)));
        }
        return destroyed;
    }

    /** At most so many, in the order of their ids. */
    public List<KeyRow> after(byte[] id, int limit) throws SQLException {
        return queries.all(
                ROWS + "WHERE key_id > ? ORDER BY key_id LIMIT ?",
                p -> {
                    p.setBytes(1, id);
                    p.setInt(2, limit);
                },
                KeyRows::row);
    }

    /** Durable on return; where the user has a key already, nothing. */
    public void add(KeyRow row) throws SQLException {
        change("INSERT INTO user_key (key_id, user_id, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", p -> {
            p.setBytes(1, row.id());
            p.setString(2, row.user());
            p.setBytes(3, row.wrapped());
        });
    }

    /** Whether this user of the database could make keys, or destroy them; a file knows no users. */
    public boolean mayWrite() throws SQLException {
        return file || queries.one(MAY_WRITE, p -> {}, r -> r.getBoolean(1)).orElse(false);
    }

    /** How often something was destroyed so far. */
    public long destructions() throws SQLException {
        return queries.one("SELECT destructions FROM key_form", p -> {}, r -> r.getLong(1))
                .orElseThrow(() -> new SQLException("key_form has no row"));
    }

    /** Tells all who have anything in memory to forget it. */
    public void tellOfDestruction() throws SQLException {
        change("UPDATE key_form SET destructions = destructions + 1", p -> {});
    }

    /**
     * Durable on return: the key of a user, if there is one, is nowhere but in backups.
     *
     * @param request who asks again for the same one destroys nothing: the user may have another key by then
     */
    public boolean destroy(String user, String request) throws SQLException {
        try (var c = connections.getConnection()) {
            c.setAutoCommit(false);
            var gone = destroy(c, user, request);
            c.setAutoCommit(true);
            if (!file) {
                run(c, "VACUUM user_key", null); // SQLite has overwritten it; here it would be a dead row for long
            }
            return gone;
        }
    }

    private static boolean destroy(Connection c, String user, String request) throws SQLException {
        try {
            var gone = false;
            if (run(c, "INSERT INTO key_erasure VALUES (?) ON CONFLICT DO NOTHING", request) > 0) {
                run(c, "INSERT INTO destroyed_key SELECT key_id, false FROM user_key WHERE user_id = ?", user);
                gone = run(c, "DELETE FROM user_key WHERE user_id = ?", user) > 0;
            }
            run(c, "UPDATE key_form SET destructions = destructions + 1", null);
            c.commit();
            return gone;
        } catch (SQLException e) {
            c.rollback();
            throw e;
        }
    }

    /** Those requests on which keys were destroyed. */
    public List<String> erasures() throws SQLException {
        return queries.all("SELECT request FROM key_erasure", p -> {}, r -> r.getString(1));
    }

    /** Nothing is destroyed for it here: it was elsewhere. */
    public void add(String request) throws SQLException {
        change("INSERT INTO key_erasure VALUES (?) ON CONFLICT DO NOTHING", p -> p.setString(1, request));
    }

    /** Ids of destroyed keys that something sealed may still be stored of. */
    public List<byte[]> unswept() throws SQLException {
        return queries.all("SELECT key_id FROM destroyed_key WHERE NOT swept", p -> {}, r -> r.getBytes(1));
    }

    /** Nothing that this key had sealed is left. */
    public void swept(byte[] id) throws SQLException {
        change("UPDATE destroyed_key SET swept = true WHERE key_id = ?", p -> p.setBytes(1, id));
    }

    private void change(String sql, Queries.Parameters parameters) throws SQLException {
        try (var c = connections.getConnection();
                var p = c.prepareStatement(sql)) {
            parameters.set(p);
            p.executeUpdate();
        }
    }

    private static int run(Connection c, String sql, @Nullable String parameter) throws SQLException {
        try (var p = c.prepareStatement(sql)) {
            if (parameter != null) {
                p.setString(1, parameter);
            }
            return p.executeUpdate();
        }
    }

    private static String places(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    private static void set(PreparedStatement p, List<byte[]> ids) throws SQLException {
        for (int i = 0; i < ids.size(); i++) {
            p.setBytes(i + 1, ids.get(i));
        }
    }

    private static KeyRow row(ResultSet r) throws SQLException {
        return new KeyRow(r.getBytes(1), r.getString(2), r.getBytes(3));
    }

    @Override
    public void close() {
        connections.close();
    }
}
