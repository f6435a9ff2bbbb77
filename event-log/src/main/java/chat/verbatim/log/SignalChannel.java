package chat.verbatim.log;

import chat.verbatim.log.sql.SignalLine;
import java.util.function.Consumer;

/**
 * Carries short texts between the nodes of a deployment, past the log: nothing is stored, nobody waits, and a text may be
 * lost. Every node hears every text, its own too; in order, where none is lost.
 */
public interface SignalChannel extends AutoCloseable {

    /** In UTF-8: what PostgreSQL takes in one notification is less than 8,000. */
    int MAX_BYTES = 7_999;

    /**
     * Returns at once, wherever the database is.
     *
     * @throws IllegalArgumentException where the text is too long
     */
    void publish(String text);

    /** @param subscriber is called on the channel's thread, and must not wait */
    void subscribe(Consumer<String> subscriber);

    /** Sends what is queued, if it can at once. */
    @Override
    void close();

    /** Between all nodes that use the same log. It needs no right to write, and no database while it opens. */
    static SignalChannel open(LogSettings settings) {
        return settings.sqlite()
                ? inProcess()
                : new SharedSignals(() -> SignalLine.open(settings.jdbcUrl(), settings.user(), settings.password()));
    }

    /** Between those who have this very channel: SQLite has one process. */
    static SignalChannel inProcess() {
        return new LocalSignals();
    }
}
