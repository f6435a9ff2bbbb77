package chat.verbatim.server.architecture.planted.thequerysideneverappends.query;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Breaks a rule, so that the rule is seen to work. */
record Appending(EventStore store) {

    void append() {
        store.publish(List.of());
    }
}
