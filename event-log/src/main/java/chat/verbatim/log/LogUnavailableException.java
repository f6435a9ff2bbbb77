package chat.verbatim.log;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The database could not be reached or was too busy to begin; nothing was written. */
public final class LogUnavailableException extends EventStoreException {
    LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
