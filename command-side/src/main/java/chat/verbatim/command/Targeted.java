package chat.verbatim.command;

/** A command to one stream of the log. */
public interface Targeted {

    /** The stream: Axon's aggregate identifier, and the mailbox in which the command waits. */
    String stream();
}
