package chat.verbatim.log;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** The database could not be reached or was too busy to begin; nothing was written, or nothing read. */
public final class LogUnavailableException extends EventStoreException {
    public LogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
