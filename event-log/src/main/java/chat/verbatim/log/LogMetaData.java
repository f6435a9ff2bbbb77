package chat.verbatim.log;

/** The entries of an event's metadata that the log itself understands. */
public final class LogMetaData {

    /** A {@code List<String>} of idempotency keys of the event's actor; each can be used once in its stream. */
    public static final String KEYS = "verbatim.keys";

    private LogMetaData() {}
}
