package chat.verbatim.log;

/** The entries of an event's metadata that more than one module understands. */
public final class LogMetaData {

    /** A {@code List<String>} of idempotency keys of the event's actor; each can be used once in its stream. */
    public static final String KEYS = "verbatim.keys";

    /**
     * The place in a trace (W3C Trace Context) of the command that an event came from, where that was traced. It is stored, so
     * that whoever brings the event to sockets, on any node, goes on in that trace.
     */
    public static final String TRACE = "traceparent";

    private LogMetaData() {}
}
