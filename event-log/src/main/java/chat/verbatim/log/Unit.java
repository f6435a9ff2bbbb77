package chat.verbatim.log;

import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.sql.NewEvent;
import chat.verbatim.log.sql.WriteFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/** What one unit of work appends: all of it is stored or none. It is made on the caller's thread, bytes and all. */
record Unit(List<NewEvent> rows, List<LiveEvent> events, CompletableFuture<Outcome> outcome) {

    static Unit of(List<? extends EventMessage<?>> messages) {
        var events = messages.stream().map(Unit::live).toList();
        return new Unit(events.stream().map(Unit::row).toList(), events, new CompletableFuture<>());
    }

    private static LiveEvent live(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> m && m.getPayload() instanceof VerbatimEvent event) {
            return new LiveEvent(m, event, MetaDataCodec.kept(m.getMetaData()));
        }
        throw new IllegalArgumentException("the log cannot hold a " + message.getPayloadType());
    }

    private static NewEvent row(LiveEvent live) {
        var m = live.message();
        return new NewEvent(
                m.getAggregateIdentifier(),
                m.getSequenceNumber() + 1,
                m.getType(),
                UUID.fromString(m.getIdentifier()),
                EventCodec.typeOf(live.event()),
                EventCodec.REVISION,
                EventCodec.payload(live.event()),
                MetaDataCodec.write(live.kept()),
                EventCodec.content(live.event()),
                Keys.digests(live.event().actor(), m.getMetaData()));
    }

    /** What became of it. */
    sealed interface Outcome {}

    /** Durable, the first event being that after {@code base}. */
    record Stored(long base) implements Outcome {}

    record NotStored(WriteFailure why) implements Outcome {}
}
