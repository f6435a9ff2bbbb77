package chat.verbatim.log;

import chat.verbatim.events.ChatEvent;
import chat.verbatim.events.VerbatimEvent;
import java.time.Instant;

/**
 * An event as the log holds it. {@code position} counts from 1 without gaps in the whole log, {@code version} from 1 in its
 * stream; {@code appendedAt} (microseconds) grows with the position, whatever the clocks of the nodes say.
 */
public record Recorded(long position, String stream, long version, Instant appendedAt, VerbatimEvent event) {

    /**
     * The event of a conversation's streams.
     *
     * @throws ClassCastException where it is none
     */
    public ChatEvent chat() {
        return (ChatEvent) event;
    }
}
