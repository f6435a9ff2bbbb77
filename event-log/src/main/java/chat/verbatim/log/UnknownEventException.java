package chat.verbatim.log;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The log holds an event of a type or revision that this release does not know; a newer one has written it. */
public final class UnknownEventException extends EventStoreException {

    private final String why;

    UnknownEventException(long position, String type, int revision) {
        this("position " + position + " is of type " + type + ", revision " + revision
                + ", which this release does not know");
    }

    private UnknownEventException(String why) {
        super(why);
        this.why = why;
    }

    /** One line for the operator. */
    String why() {
        return why;
    }
}
