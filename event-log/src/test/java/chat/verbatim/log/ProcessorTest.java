package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.TWO;
import static chat.verbatim.log.Events.append;
import static org.awaitility.Awaitility.await;

import chat.verbatim.events.ConversationEvent.MessageSent;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.junit.jupiter.api.Test;

/** Axon's pooled processor on our stream. */
@OnEveryDatabase
class ProcessorTest extends LogFixture {

    @Test
    void a_pooled_processor_handles_each_event_at_once_whoever_appended_it() {
        var here = open();
        var there = open();
        append(here, ONE, 1, 20);
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        var threads = Executors.newScheduledThreadPool(3);
        closing(threads::shutdownNow);
        var processor = PooledStreamingEventProcessor.builder()
                .name("test")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Handler(handled))
                        .build())
                .messageSource(here.eventStore())
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(1)
                .initialToken(source -> source.createTailToken())
                .build();
        processor.start();
        closing(processor::shutDown);
        await().until(() -> handled.size() == 20);
        append(here, ONE, 21, 21);
        // sooner than Axon looks by itself, every five seconds
        await().atMost(Duration.ofSeconds(4)).until(() -> handled.size() == 21);
        append(there, TWO, 1, 5);

        await().atMost(Duration.ofSeconds(4)).until(() -> handled.size() == 26);
    }

    record Handler(Queue<String> handled) {
        @org.axonframework.eventhandling.EventHandler
        void on(MessageSent event, EventMessage<MessageSent> message) {
            handled.add(message.getIdentifier());
        }
    }
}
