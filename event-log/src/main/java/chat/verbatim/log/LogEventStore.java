package chat.verbatim.log;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Axon's doorway to the log: units of work append through it, event processors follow its tail. */
public final class LogEventStore extends AbstractEventStore {

    LogEventStore(EventStorageEngine engine) {
        super(new Doorway().storageEngine(engine));
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        throw new UnsupportedOperationException("not yet");
    }

    private static final class Doorway extends Builder {}
}
