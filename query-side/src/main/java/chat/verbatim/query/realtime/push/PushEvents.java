package chat.verbatim.query.realtime.push;

import chat.verbatim.events.AuditEvent;
import chat.verbatim.events.ChatEvent;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.RecentMoves;
import chat.verbatim.query.realtime.room.Fanout;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Axon's doorway to the rooms: every event of the log, in its order. It holds no rule. */
final class PushEvents {

    private final Fanout fanout;
    private final Cursors cursors;
    private final PushWatch watch;
    private final RecentMoves moves;

    PushEvents(Fanout fanout, Cursors cursors, PushWatch watch, RecentMoves moves) {
        this.fanout = fanout;
        this.cursors = cursors;
        this.watch = watch;
        this.moves = moves;
    }

    @EventHandler
    void on(AuditEvent event, TrackingToken token) {
        long position = token.position().orElseThrow();
        moves.heard(position, List.of());
        fanout.pass(position);
        watch.settled();
    }

    @EventHandler
    void on(
            ChatEvent event,
            TrackingToken token,
            @SequenceNumber long sequenceNumber,
            EventMessage<?> message,
            UnitOfWork<?> unit) {
        var more = unit instanceof BatchingUnitOfWork<?> batch && !batch.isLastMessage();
        long position = token.position().orElseThrow();
        moves.heard(position, RecentMoves.by(event));
        var logged = new LoggedEvent(event, sequenceNumber + 1, cursors.of(position));
        watch.over(message, position, () -> fanout.accept(position, logged, more));
        if (!more) {
            watch.settled();
        }
    }
}
