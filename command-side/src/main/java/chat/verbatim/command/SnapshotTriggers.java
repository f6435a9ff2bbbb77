package chat.verbatim.command;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;

/**
 * Asks for a snapshot every few thousand events, and at distances that grow with the stream: a state can grow with it, and
 * so what snapshots cost per event stays the same.
 */
final class SnapshotTriggers implements SnapshotTriggerDefinition {

    private static final long GROWTH = 10;

    private final Snapshotter snapshotter;
    private final long every;

    SnapshotTriggers(Snapshotter snapshotter, long every) {
        this.snapshotter = snapshotter;
        this.every = every;
    }

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> aggregateType) {
        return new Trigger(aggregateType);
    }

    @Override
    public SnapshotTrigger reconfigure(Class<?> aggregateType, SnapshotTrigger trigger) {
        return prepareTrigger(aggregateType);
    }

    private final class Trigger implements SnapshotTrigger {

        private final Class<?> aggregateType;
        private long last = -1;

        private Trigger(Class<?> aggregateType) {
            this.aggregateType = aggregateType;
        }

        @Override
        public void eventHandled(EventMessage<?> event) {
            if (event instanceof DomainEventMessage<?> domainEvent) {
                var version = domainEvent.getSequenceNumber() + 1;
                if (last < 0) {
                    last = version - 1; // what came before the first event that is seen is in a snapshot
                }
                if (version - last >= Math.max(every, last / GROWTH)) {
                    last = version;
                    snapshotter.scheduleSnapshot(aggregateType, domainEvent.getAggregateIdentifier());
                }
            }
        }

        @Override
        public void initializationFinished() {}
    }
}
