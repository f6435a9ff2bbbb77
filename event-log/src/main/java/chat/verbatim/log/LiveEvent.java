package chat.verbatim.log;

import chat.verbatim.events.VerbatimEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/** An event as it came from its aggregate, to be handed to readers without a detour through its bytes. */
record LiveEvent(DomainEventMessage<?> message, VerbatimEvent event, MetaData kept) {

    TrackedEventMessage<?> at(long position, long micros) {
        return tracked(
                position,
                message.getType(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                new GenericMessage<>(message.getIdentifier(), event, kept),
                micros);
    }

    /** The one form in which readers get an event, live or from the database. */
    static <E> TrackedEventMessage<E> tracked(
            long position, String kind, String stream, long sequence, GenericMessage<E> event, long micros) {
        var at = instant(micros);
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position), kind, stream, sequence, event, () -> at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
