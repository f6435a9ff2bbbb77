package chat.verbatim.log;

import java.util.function.LongConsumer;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * For a node that appends nothing: reads what others have appended once, for all of its readers, before they are told of it.
 * What is more than a page they read by themselves, each at its own pace.
 */
record Gathering(Tail tail, Entries entries) implements LongConsumer {

    private static final int NEAR = 500;

    /** Up to here the log is durable; for one thread. */
    @Override
    public void accept(long head) {
        long known = tail.head();
        if (head > known && head - known <= NEAR) {
            try {
                entries.messagesAfter(
                        known,
                        Math.toIntExact(head - known),
                        (message, size) ->
                                tail.put(message.trackingToken().position().orElseThrow(), message, size));
            } catch (EventStoreException e) {
                // whoever comes to it meets it, too, and says so
            }
        }
        tail.advance(head);
    }
}
