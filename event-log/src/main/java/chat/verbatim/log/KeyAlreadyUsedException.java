package chat.verbatim.log;

import org.axonframework.modelling.command.ConcurrencyException;

/** An idempotency key was used before by the same sender in the same stream; nothing was written. */
public final class KeyAlreadyUsedException extends ConcurrencyException {
    KeyAlreadyUsedException(String message, Throwable cause) {
        super(message, cause);
    }
}
