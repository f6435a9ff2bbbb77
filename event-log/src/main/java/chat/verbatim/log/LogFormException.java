package chat.verbatim.log;

/** The stored log is of another form than this release reads, or is damaged; its message is one line for the operator. */
public final class LogFormException extends RuntimeException {

    public LogFormException(String message) {
        super(message);
    }

    public LogFormException(String message, Throwable cause) {
        super(message, cause);
    }
}
