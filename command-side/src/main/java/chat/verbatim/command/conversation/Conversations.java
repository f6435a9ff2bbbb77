package chat.verbatim.command.conversation;

import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Streams;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The conversations as the log has them now, for who wants to know and not to change: no lock, no waiting for writers. Keeps
 * states and reads on from them, so that a look costs one short read however long the conversation is.
 */
public class Conversations {

    private static final int PAGE = 1000;

    private final LogReader log;
    private final EventStore store;
    private final Cache<ConversationId, Conversation> states;

    Conversations(LogReader log, EventStore store, long bound) {
        this.log = log;
        this.store = store;
        this.states = Caffeine.newBuilder().maximumSize(bound).build();
        log.whenDestroyed(states::invalidateAll);
    }

    /** Empty where nothing was ever said to begin there. */
    public Optional<Open> find(ConversationId id) {
        var known = states.getIfPresent(id);
        var now = catchUp(id, known == null ? load(id) : known);
        if (!(now instanceof Open open)) {
            return Optional.empty();
        }
        states.put(id, open);
        return Optional.of(open);
    }

    private Conversation catchUp(ConversationId id, Conversation from) {
        var state = from;
        int read;
        do {
            var page = log.stream(Streams.of(id), state.version() + 1, PAGE);
            for (var recorded : page) {
                state = state.evolve((ConversationEvent) recorded.event());
            }
            read = page.size();
        } while (read == PAGE);
        return state;
    }

    /** From the newest snapshot, if there is one. */
    private Conversation load(ConversationId id) {
        var events = store.readEvents(Streams.of(id));
        Conversation state = Conversation.none();
        while (events.hasNext()) {
            state = switch (events.next().getPayload()) {
                case ConversationAggregate snapshot -> snapshot.state();
                case ConversationEvent event -> state.evolve(event);
                case Object other -> throw new IllegalStateException("not of a conversation: " + other.getClass());
            };
        }
        return state;
    }
}
