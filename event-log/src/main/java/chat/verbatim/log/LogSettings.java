package chat.verbatim.log;

import chat.verbatim.log.content.KeySettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the log is and how much of it is held in memory.
 *
 * @param jdbcUrl of PostgreSQL, or of an SQLite file where it begins with {@code jdbc:sqlite:}
 * @param keys where the keys are of what people type
 * @param maxBatchRows events that one commit takes at most, unless one unit of work alone has more
 * @param queueBound units of work that may wait for the writer; one more is refused
 * @param maxWait how long each may wait for it; what has waited longer when its turn comes is refused, and not written
 * @param tailSize last events kept in memory for readers near the head
 * @param pollInterval how often the head is looked up where no wake-up came
 */
public record LogSettings(
        String jdbcUrl,
        @Nullable String user,
        @Nullable String password,
        KeySettings keys,
        int maxBatchRows,
        int queueBound,
        Duration maxWait,
        int tailSize,
        Duration pollInterval,
        int readPoolSize) {

    /** The defaults, for a database that asks no password or is told it in its URL. */
    public static LogSettings of(String jdbcUrl, KeySettings keys) {
        return new LogSettings(
                jdbcUrl, null, null, keys, 1024, 16_384, Duration.ofSeconds(5), 8192, Duration.ofSeconds(1), 8);
    }

    /** The same, as another user of the database. */
    public LogSettings as(@Nullable String otherUser, @Nullable String otherPassword) {
        return new LogSettings(
                jdbcUrl,
                otherUser,
                otherPassword,
                keys,
                maxBatchRows,
                queueBound,
                maxWait,
                tailSize,
                pollInterval,
                readPoolSize);
    }

    /** The same, but for how long units of work may wait for the writer. */
    public LogSettings waiting(Duration longest) {
        return new LogSettings(
                jdbcUrl, user, password, keys, maxBatchRows, queueBound, longest, tailSize, pollInterval, readPoolSize);
    }

    boolean sqlite() {
        return jdbcUrl.startsWith("jdbc:sqlite:");
    }

    /** Without URL and password: either can be a secret. */
    @Override
    public String toString() {
        return "LogSettings[" + (sqlite() ? "SQLite" : "PostgreSQL") + "]";
    }
}
