package chat.verbatim.log;

import chat.verbatim.log.Unit.NotStored;
import chat.verbatim.log.Unit.Stored;
import chat.verbatim.log.content.Contents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** The log as Axon's storage engine. */
record LogEngine(Writer writer, Entries entries, Snapshots snapshots, Contents contents) implements EventStorageEngine {

    private static final int PAGE = 500;

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (!events.isEmpty()) {
            tell(append(events));
        }
    }

    /** All or nothing, durable on return. */
    Appended append(List<? extends EventMessage<?>> events) {
        var unit = unit(events);
        return switch (writer.append(unit)) {
            case Stored(var base) ->
                new Appended(base + events.size(), unit.rows().getLast().version());
            case NotStored(var why) -> throw Failures.of(why, unit);
        };
    }

    /** An error of the machine has to roll back like any failure: Axon would leave the aggregate in its cache, unsaved. */
    private Unit unit(List<? extends EventMessage<?>> events) {
        try {
            return Unit.of(events, contents);
        } catch (Error e) {
            throw new EventStoreException("the events could not be put into bytes; nothing was written", e);
        }
    }

    private static void tell(Appended appended) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().resources().put(Appended.KEY, appended);
        }
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return Pages.stream(Positions.of(token), from -> entries.messagesAfter(from, PAGE), last -> last.trackingToken()
                .position()
                .orElseThrow());
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequenceNumber) {
        return DomainEventStream.of(Pages.<DomainEventMessage<?>>stream(
                firstSequenceNumber + 1,
                from -> entries.messagesOf(stream, from, PAGE),
                last -> last.getSequenceNumber() + 2));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return snapshots.read(stream);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return Optional.of(entries.lastVersion(stream)).filter(v -> v > 0).map(v -> v - 1);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(entries.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return new GlobalSequenceTrackingToken(Positions.before(time, entries));
    }
}
