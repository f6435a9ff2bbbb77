package chat.verbatim.audit.checkpoint;

/** The log is not what was signed of it, or not all of it: nothing is signed on. */
public final class LogForkedException extends RuntimeException {

    LogForkedException(String message) {
        super(message);
    }
}
