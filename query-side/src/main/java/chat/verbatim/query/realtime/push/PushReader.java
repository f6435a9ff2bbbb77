package chat.verbatim.query.realtime.push;

import chat.verbatim.log.LogReader;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.RecentMoves;
import chat.verbatim.query.realtime.room.Fanout;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the log on this node from where its head is at the start; nothing is stored. An event that fails is tried again and
 * never skipped: a gap would be a message that nobody hears of.
 */
public final class PushReader implements SmartLifecycle {

    private static final int BATCH = 128;

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final LogReader log;
    private final Fanout fanout;
    private final RecentMoves moves;
    private final PushEvents events;
    private volatile @Nullable TrackingEventProcessor processor;

    public PushReader(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            LogReader log,
            Fanout fanout,
            Cursors cursors,
            PushWatch watch,
            RecentMoves moves) {
        this.source = source;
        this.log = log;
        this.fanout = fanout;
        this.moves = moves;
        this.events = new PushEvents(fanout, cursors, watch, moves);
    }

    @Override
    public void start() {
        long head = log.head();
        fanout.startAt(head);
        moves.startAt(head);
        var following = follow(head);
        following.start();
        processor = following;
    }

    private TrackingEventProcessor follow(long head) {
        var first = new GlobalSequenceTrackingToken(head);
        return TrackingEventProcessor.builder()
                .name("push")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(events)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(source)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andInitialTrackingToken(_ -> first)
                        .andBatchSize(BATCH))
                .build();
    }

    @Override
    public void stop() {
        var following = processor;
        if (following != null) {
            following.shutDown();
            processor = null;
        }
    }

    @Override
    public boolean isRunning() {
        return processor != null;
    }

    /** Before the web server and after it: whoever connects finds rooms that follow the log. */
    @Override
    public int getPhase() {
        return 0;
    }
}
