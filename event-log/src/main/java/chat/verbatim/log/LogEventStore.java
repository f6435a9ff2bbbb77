package chat.verbatim.log;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Axon's doorway to the log: units of work append through it, event processors follow its tail. */
public final class LogEventStore extends AbstractEventStore {

    private final Tail tail;
    private final Entries entries;
    private final Wakings wakings;

    LogEventStore(EventStorageEngine engine, Tail tail, Entries entries, Wakings wakings) {
        super(new Doorway().storageEngine(engine));
        this.tail = tail;
        this.entries = entries;
        this.wakings = wakings;
    }

    /** @param token a position, null for the start of the log */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new TailStream(tail, entries, wakings, Positions.of(token));
    }

    private static final class Doorway extends Builder {}
}
