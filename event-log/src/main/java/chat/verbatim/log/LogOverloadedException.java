package chat.verbatim.log;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** More is waiting to be written than the settings allow; nothing was written. */
public final class LogOverloadedException extends EventStoreException {
    LogOverloadedException(String message) {
        super(message);
    }
}
