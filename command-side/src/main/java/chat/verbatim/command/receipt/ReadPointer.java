package chat.verbatim.command.receipt;

import chat.verbatim.events.MessageId;
import chat.verbatim.events.ReadPointerMoved;
import org.jspecify.annotations.Nullable;

/**
 * Up to where one participant said to have read.
 *
 * @param message null where nothing was marked yet
 */
record ReadPointer(long version, @Nullable MessageId message) {

    static ReadPointer none() {
        return new ReadPointer(0, null);
    }

    ReadPointer evolve(ReadPointerMoved event) {
        return new ReadPointer(version + 1, furthest(message, event.lastReadMessageId()));
    }

    /** What counts as read: what was marked, or what the conversation knows to be read without it. */
    @Nullable
    MessageId effective(@Nullable MessageId known) {
        return furthest(message, known);
    }

    private static @Nullable MessageId furthest(@Nullable MessageId one, @Nullable MessageId other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.seq() >= other.seq() ? one : other;
    }
}
