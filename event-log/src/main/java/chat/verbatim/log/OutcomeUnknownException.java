package chat.verbatim.log;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The connection was lost in the commit: the events may be stored or not, and the log does not try again. */
public final class OutcomeUnknownException extends EventStoreException {
    OutcomeUnknownException(Throwable cause) {
        super("it is not known whether the events were stored", cause);
    }
}
