package chat.verbatim.command.receipt;

import chat.verbatim.command.CommandConfiguration;
import chat.verbatim.command.CommandSettings;
import chat.verbatim.command.SnapshotType;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the commands of read pointers work with. */
@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {

    @Bean
    SnapshotType readPointerSnapshots() {
        return new SnapshotType("ReadPointer", ReadPointerAggregate.class);
    }

    @Bean
    AggregateFactory<ReadPointerAggregate> readPointerFactory() {
        return new GenericAggregateFactory<>(ReadPointerAggregate.class);
    }

    @Bean
    EventSourcingRepository<ReadPointerAggregate> readPointerRepository(
            AggregateFactory<ReadPointerAggregate> factory,
            EventStore store,
            SnapshotTriggerDefinition snapshots,
            CommandSettings settings) {
        return CommandConfiguration.repository(factory, store, snapshots, settings);
    }
}
