package chat.verbatim.query;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.Recorded;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects what a batch of events does to the read model, and writes it while the batch's last event is handled, and each
 * removal before what follows it, and what lies before an erasure before that: Axon stores its token when the unit of work prepares to commit, which is later, so the token
 * is never ahead of the documents.
 */
@ProcessingGroup(ReadModel.NAME)
final class Projector {

    private static final String WRITES = Writes.class.getName();

    private final List<Projection> projections;
    private final ReadModel readModel;
    private final ReadModelWriter writer;
    private final ReadModelProgress progress;
    private final HeapWatch heap;
    private final Purges purges;
    private final Leap leap;
    private final int fullBatch;

    /** @param fullBatch after a batch of so many events the next is not waited for: there are more */
    Projector(
            List<Projection> projections,
            ReadModel readModel,
            ReadModelWriter writer,
            ReadModelProgress progress,
            HeapWatch heap,
            Purges purges,
            Leap leap,
            int fullBatch) {
        this.projections = List.copyOf(projections);
        this.readModel = readModel;
        this.writer = writer;
        this.progress = progress;
        this.heap = heap;
        this.purges = purges;
        this.leap = leap;
        this.fullBatch = fullBatch;
    }

    @EventHandler
    void on(DomainEventMessage<?> message, TrackingToken token, UnitOfWork<?> unit) {
        var position = token.position().orElseThrow();
        var generation = readModel.writing();
        if (leap.covers(generation, position)) {
            return;
        }
        if (leap.isFar(position)) {
            flush(unit);
            leap.from(generation, position);
            return;
        }
        if (message.getPayload() instanceof ContentErased erased) {
            flush(unit); // what it takes away has to be there first
            purges.after(erased, position);
        }
        Writes writes = unit.root().getOrComputeResource(WRITES, key -> new Writes());
        if (message.getPayload() instanceof VerbatimEvent event) {
            var recorded = new Recorded(
                    position,
                    message.getAggregateIdentifier(),
                    message.getSequenceNumber() + 1,
                    message.getTimestamp(),
                    event);
            projections.forEach(projection -> projection.apply(recorded, writes));
        }
        writes.reached(position);
        // whoever was removed must be out before anything later can be read
        var removal = message.getPayload() instanceof ParticipantRemoved;
        var batch = unit instanceof BatchingUnitOfWork<?> several ? several : null;
        var last = batch == null || batch.isLastMessage();
        if (removal || last) {
            flush(unit);
        }
        if (last && (batch == null || batch.getMessages().size() < fullBatch)) {
            unit.onCleanup(_ -> progress.pace().rest()); // Axon has stored its token by then
        }
    }

    private void flush(UnitOfWork<?> unit) {
        if (unit.root().resources().remove(WRITES) instanceof Writes writes) {
            flush(writes);
        }
    }

    private void flush(Writes writes) {
        var generation = readModel.writing();
        heap.created(writer.write(generation, writes));
        progress.advanced(generation, writes.position());
    }
}
