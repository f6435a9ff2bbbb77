package chat.verbatim.command.bus;

/** Too many commands wait for one stream; this one was turned away unread. */
public final class MailboxFullException extends RuntimeException {

    MailboxFullException() {
        super("too many commands wait for this conversation", null, false, false);
    }
}
