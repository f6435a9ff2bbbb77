package chat.verbatim.command;

/**
 * What an operator can turn on the command side.
 *
 * @param mailboxBound commands that may wait for one conversation before more are refused
 * @param cachedStreams conversations and read pointers kept in memory
 * @param snapshotEvery events between two snapshots of one stream, at least
 * @param maxParticipants others than its creator that a group may have
 * @param maxContentLength of a message, in code points
 */
public record CommandSettings(
        int mailboxBound, long cachedStreams, long snapshotEvery, int maxParticipants, int maxContentLength) {

    /** What the contract says where nothing else is set. */
    public static final CommandSettings DEFAULTS = new CommandSettings(4096, 20_000, 2000, 1000, 8000);
}
