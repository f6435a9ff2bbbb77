package chat.verbatim.log.sql;

import chat.verbatim.log.sql.WriteFailure.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Writes a batch as one statement, which commits by itself: one round trip. The head row stays locked until the commit, so
 * positions are dense and in commit order on any number of nodes.
 */
final class PostgreSqlWriter {

    static final String CHANNEL = "verbatim_log";

    private static final String APPEND = """
            WITH head AS (
                UPDATE log_head SET last_position = last_position + ?, last_time = greatest(last_time + 1, ?) + ? - 1
                RETURNING last_position, last_time),
            batch AS (SELECT last_position - ? AS base, last_time - ? AS base_time FROM head),
            events AS (
                INSERT INTO event (position, stream, version, kind, event_id, type, revision, appended_at, payload, metadata,
                    commitment, link, leaf)
                SELECT base + n, stream, version, kind, event_id, type, revision, base_time + n, payload, metadata,
                    commitment, link, sha256('\\x00'::bytea || int8send(base + n) || int8send(base_time + n) || link)
                FROM batch, unnest(?::text[], ?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::int[], ?::bytea[], ?::bytea[],
                        ?::bytea[], ?::bytea[]) WITH ORDINALITY
                    AS e(stream, version, kind, event_id, type, revision, payload, metadata, commitment, link, n)),
            contents AS (
                INSERT INTO content (position, secret, body)
                SELECT base + n, secret, body FROM batch, unnest(?::bigint[], ?::bytea[], ?::bytea[]) AS c(n, secret, body)),
            keys AS (
                INSERT INTO event_key (stream, digest, version)
                SELECT stream, digest, version FROM unnest(?::text[], ?::bytea[], ?::bigint[]) AS k(stream, digest, version))
            SELECT base, base_time, pg_notify(?, ?) FROM batch
            """;
    /** One plan for every batch, no lock waited for without end, and nothing acknowledged that a power cut can take back. */
    private static final String PREPARE = """
            SET lock_timeout = '5s';
            SET plan_cache_mode = force_generic_plan; SET jit = off; SET default_transaction_isolation = 'read committed';
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'""";
    /** A network that swallows the answer must not hold the writer for ever; then the outcome is unknown. */
    private static final int ANSWER_WITHIN_MILLIS = 30_000;

    private static final int ALIVE_WITHIN_SECONDS = 5;

    private final DataSource source;
    private final String node;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement append;

    PostgreSqlWriter(DataSource source, String node) {
        this.source = source;
        this.node = node;
    }

    Written append(List<LinkedEvent> events, long nowMicros) throws WriteFailure {
        var statement = connected();
        try {
            PostgreSqlBatch.of(events).set(statement, nowMicros, node);
        } catch (SQLException e) {
            throw new WriteFailure(Kind.REFUSED, e);
        }
        try (var r = statement.executeQuery()) {
            if (!r.next()) {
                throw new WriteFailure(Kind.REFUSED, new SQLException("log_head has no row"));
            }
            return new Written(r.getLong(1), r.getLong(2));
        } catch (SQLException e) {
            throw failure(e, statement);
        }
    }

    private PreparedStatement connected() throws WriteFailure {
        if (append != null) {
            return append;
        }
        try {
            var opened = source.getConnection();
            connection = opened;
            opened.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MILLIS);
            try (var s = opened.createStatement()) {
                s.execute(PREPARE);
            }
            append = opened.prepareStatement(APPEND);
            return append;
        } catch (SQLException e) {
            reset();
            throw new WriteFailure(Kind.UNAVAILABLE, e);
        }
    }

    void reset() {
        try (var _ = connection) {
            connection = null;
            append = null;
        } catch (SQLException e) {
            // it is being thrown away, and was broken already
        }
    }

    /** An error after which the session lives on was an ordinary one: its transaction is rolled back, whatever it was. */
    private WriteFailure failure(SQLException e, PreparedStatement statement) {
        var state = String.valueOf(e.getSQLState());
        if (state.equals("23505")) {
            return new WriteFailure(taken(e), e);
        }
        boolean alive;
        try {
            alive = statement.getConnection().isValid(ALIVE_WITHIN_SECONDS);
        } catch (SQLException gone) {
            alive = false;
        }
        if (!alive) {
            reset();
            return new WriteFailure(Kind.UNKNOWN, e);
        }
        if (state.startsWith("22") || state.startsWith("23")) {
            return new WriteFailure(Kind.REFUSED, e);
        }
        reset(); // for instance a primary that has become a standby: connect anew
        return new WriteFailure(Kind.UNAVAILABLE, e);
    }

    private static Kind taken(SQLException e) {
        var server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        return switch (String.valueOf(server == null ? null : server.getConstraint())) {
            case "event_stream_version" -> Kind.VERSION_TAKEN;
            case "event_key_pkey" -> Kind.KEY_TAKEN;
            default -> Kind.REFUSED;
        };
    }
}
