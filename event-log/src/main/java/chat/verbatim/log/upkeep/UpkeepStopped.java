package chat.verbatim.log.upkeep;

import org.jspecify.annotations.Nullable;

/** A copy or a check came to no end; the message is one line for the operator. */
public final class UpkeepStopped extends RuntimeException {

    UpkeepStopped(String message) {
        this(message, null);
    }

    UpkeepStopped(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
