package chat.verbatim.command.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message has gone through since it was sent.
 *
 * @param version of the event that last changed it
 * @param editedAt null where it never was
 */
public record Change(long revision, long version, @Nullable Instant editedAt, boolean deleted) {}
