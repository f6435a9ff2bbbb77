package chat.verbatim.log;

/** The stored log is of another form than this release reads, or is damaged; its message is one line for the operator. */
public final class LogFormException extends RuntimeException {
    LogFormException(String message) {
        super(message);
    }
}
