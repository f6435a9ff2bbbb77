package chat.verbatim.command.bus;

/** Too many commands wait for one stream, or for too long; this one was turned away unread. */
public final class MailboxFullException extends RuntimeException {

    MailboxFullException() {
        super("too many commands wait for this conversation", null, false, false);
    }
}
