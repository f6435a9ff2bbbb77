package chat.verbatim.log;

import chat.verbatim.log.sql.WriteFailure;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Why a unit of work was not stored, as the exceptions that callers know. */
final class Failures {

    private Failures() {}

    static RuntimeException of(WriteFailure why, Unit unit) {
        var first = unit.rows().getFirst();
        var where = first.stream() + " at version " + first.version();
        return switch (why.kind()) {
            case VERSION_TAKEN -> new ConcurrencyException("somebody else has appended to " + where, why);
            case VERSION_UNFOUNDED ->
                new ConcurrencyException("what should lie before " + where + " was never stored", why);
            case KEY_TAKEN -> new KeyAlreadyUsedException("an idempotency key is used already: " + where, why);
            case REFUSED -> new EventStoreException("the database refuses " + where + "; nothing was written", why);
            case OVERLOADED -> new LogOverloadedException("it waited too long to be written, and was not");
            case UNAVAILABLE -> new LogUnavailableException("the log cannot be written now; nothing was", why);
            case UNKNOWN -> new OutcomeUnknownException(why);
        };
    }
}
