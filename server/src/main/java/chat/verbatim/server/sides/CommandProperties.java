package chat.verbatim.server.sides;

import chat.verbatim.command.CommandSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The command side's settings as properties.
 *
 * @param mailboxBound commands that may wait for one conversation before more are refused
 * @param maxWait for how long a command may wait for its turn, in its conversation and again for the log's writer, before it is refused
 * @param cachedStreams conversations and read pointers kept in memory
 * @param snapshotEvery events between two snapshots of one stream, at least
 * @param maxParticipants others than its creator that a group may have
 * @param maxContentLength of a message's text, in code points
 */
@ConfigurationProperties("verbatim.command")
record CommandProperties(
        @DefaultValue("4096") int mailboxBound,
        @DefaultValue("5s") Duration maxWait,
        @DefaultValue("20000") long cachedStreams,
        @DefaultValue("2000") long snapshotEvery,
        @DefaultValue("1000") int maxParticipants,
        @DefaultValue("8000") int maxContentLength) {

    CommandProperties {
        Bounds.check("verbatim.command.mailbox-bound", mailboxBound, 1, 1_000_000);
        Bounds.check("verbatim.command.max-wait (ms)", maxWait.toMillis(), 100, 60_000);
        Bounds.check("verbatim.command.cached-streams", cachedStreams, 1, 10_000_000);
        Bounds.check("verbatim.command.snapshot-every", snapshotEvery, 100, 1_000_000);
        Bounds.check("verbatim.command.max-participants", maxParticipants, 1, 10_000);
        Bounds.check("verbatim.command.max-content-length", maxContentLength, 1, 1_000_000);
    }

    CommandSettings settings() {
        return new CommandSettings(
                mailboxBound, maxWait, cachedStreams, snapshotEvery, maxParticipants, maxContentLength);
    }
}
