package chat.verbatim.query.realtime.push;

import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.realtime.room.Fanout;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;

/** Axon's doorway to the rooms: every event of the log, in its order. It holds no rule. */
final class PushEvents {

    private final Fanout fanout;
    private final Cursors cursors;

    PushEvents(Fanout fanout, Cursors cursors) {
        this.fanout = fanout;
        this.cursors = cursors;
    }

    @EventHandler
    void on(VerbatimEvent event, TrackingToken token, @SequenceNumber long sequenceNumber) {
        long position = token.position().orElseThrow();
        fanout.accept(position, new LoggedEvent(event, sequenceNumber + 1, cursors.of(position)));
    }
}
