package chat.verbatim.log;

import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.chain.Framing;
import chat.verbatim.log.chain.Hashes;
import chat.verbatim.log.content.Contents;
import chat.verbatim.log.sql.NewEvent;
import chat.verbatim.log.sql.WriteFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;

/** What one unit of work appends: all of it is stored or none. It is made on the caller's thread, bytes and all. */
record Unit(List<NewEvent> rows, List<LiveEvent> events, CompletableFuture<Outcome> outcome) {

    /** From so many on it pays to seal on all processors: all who wait in a busy conversation wait for this. */
    private static final int MANY = 16;

    static Unit of(List<? extends EventMessage<?>> messages, Contents contents) {
        var events = messages.stream().map(Unit::live).toList();
        var sealing = events.size() < MANY ? events.stream() : events.parallelStream();
        return new Unit(sealing.map(live -> row(live, contents)).toList(), events, new CompletableFuture<>());
    }

    private static LiveEvent live(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> m && m.getPayload() instanceof VerbatimEvent event) {
            return new LiveEvent(m, event, MetaDataCodec.kept(m.getMetaData()));
        }
        throw new IllegalArgumentException("the log cannot hold a " + message.getPayloadType());
    }

    private static NewEvent row(LiveEvent live, Contents contents) {
        var m = live.message();
        var event = live.event();
        var version = m.getSequenceNumber() + 1;
        var id = UUID.fromString(m.getIdentifier());
        var type = EventCodec.typeOf(event);
        var payload = EventCodec.payload(event);
        var text = contents.sealed(EventCodec.content(event), event.author(), event.actor());
        var unlinked = Hashes.sha256();
        unlinked.update(Framing.unlinked(
                m.getAggregateIdentifier(),
                version,
                m.getType(),
                id,
                type,
                EventCodec.REVISION,
                payload,
                text == null ? null : text.commitment()));
        return new NewEvent(
                m.getAggregateIdentifier(),
                version,
                m.getType(),
                id,
                type,
                EventCodec.REVISION,
                payload,
                MetaDataCodec.write(live.kept()),
                text,
                digests(event.actor(), m.getMetaData(), contents),
                unlinked);
    }

    private static List<byte[]> digests(String sender, MetaData metaData, Contents contents) {
        return metaData.get(LogMetaData.KEYS) instanceof List<?> keys
                ? keys.stream()
                        .map(key -> contents.digest(sender, key.toString()))
                        .toList()
                : List.of();
    }

    /** What became of it. */
    sealed interface Outcome {}

    /** Durable, the first event being that after {@code base}. */
    record Stored(long base) implements Outcome {}

    record NotStored(WriteFailure why) implements Outcome {}
}
