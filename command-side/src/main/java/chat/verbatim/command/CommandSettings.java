package chat.verbatim.command;

import java.time.Duration;

/**
 * What an operator can turn on the command side.
 *
 * @param mailboxBound commands that may wait for one conversation before more are refused
 * @param maxWait how long each may wait there; what has waited longer when its turn comes is refused, and not handled
 * @param cachedStreams conversations and read pointers kept in memory
 * @param snapshotEvery events between two snapshots of one stream, at least
 * @param maxParticipants others than its creator that a group may have
 * @param maxContentLength of a message, in code points
 */
public record CommandSettings(
        int mailboxBound,
        Duration maxWait,
        long cachedStreams,
        long snapshotEvery,
        int maxParticipants,
        int maxContentLength) {

    /** What the contract says where nothing else is set. */
    public static final CommandSettings DEFAULTS =
            new CommandSettings(4096, Duration.ofSeconds(5), 20_000, 2000, 1000, 8000);
}
