package chat.verbatim.command;

import org.axonframework.modelling.command.ConcurrencyException;

/** The cached aggregate is behind the log. Unchecked, so that it is thrown away and the command is handled again. */
final class StaleStateException extends ConcurrencyException {

    StaleStateException(String stream) {
        super("another node has gone on in " + stream);
    }
}
