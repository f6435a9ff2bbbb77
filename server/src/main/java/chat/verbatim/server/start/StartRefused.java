package chat.verbatim.server.start;

/** The server will not start like this; the message is the one line that the operator sees. */
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }
}
