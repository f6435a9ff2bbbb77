package chat.verbatim.command.conversation;

import chat.verbatim.command.CommandSettings;
import chat.verbatim.command.Decisions;
import chat.verbatim.command.SnapshotType;
import chat.verbatim.log.LogReader;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the commands of conversations work with. */
@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    @Bean
    SnapshotType conversationSnapshots() {
        return new SnapshotType("Conversation", ConversationAggregate.class);
    }

    @Bean
    Messages messages(LogReader log, EventStore store) {
        return new Messages(log, store);
    }

    @Bean
    Replays replays(Messages messages, Decisions decisions) {
        return new Replays(messages, decisions);
    }

    @Bean
    Conversations conversations(LogReader log, EventStore store, CommandSettings settings) {
        return new Conversations(log, store, settings.cachedStreams());
    }
}
