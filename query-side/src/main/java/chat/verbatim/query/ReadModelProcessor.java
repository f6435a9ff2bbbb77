package chat.verbatim.query;

import chat.verbatim.events.ChatEvent;
import chat.verbatim.log.EventLog;
import java.time.Duration;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer.PooledStreamingProcessorConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Runs the projector on Axon's pooled processor: one segment, a failing batch is tried again for ever, and a generation
 * without a token begins where its documents end.
 */
final class ReadModelProcessor implements ConfigurerModule {

    /** Who has been silent for so long has lost the claim to another node: by their clocks, which must not differ by as much. */
    private static final Duration CLAIM = Duration.ofSeconds(4);
    /** How often the holder says that it is there, and the others look. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

    private final ReadModel readModel;
    private final EventLog log;
    private final int batchSize;
    private final Projector projector;
    private volatile @Nullable Configuration configuration;
    private volatile boolean wanted;
    private volatile boolean changing;

    ReadModelProcessor(ReadModel readModel, EventLog log, int batchSize, Projector projector) {
        this.readModel = readModel;
        this.log = log;
        this.batchSize = batchSize;
        this.projector = projector;
    }

    @Override
    public void configureModule(Configurer configurer) {
        PooledStreamingProcessorConfiguration settings = (c, processor) -> processor
                .initialSegmentCount(1)
                .batchSize(batchSize)
                .initialToken(this::whereDocumentsEnd)
                .tokenStore(tokens())
                .transactionManager(NoTransactionManager.instance())
                .tokenClaimInterval(SIGN_OF_LIFE.toMillis())
                .claimExtensionThreshold(SIGN_OF_LIFE.toMillis())
                .enableCoordinatorClaimExtension();
        configurer.eventProcessing(processing -> processing
                .registerPooledStreamingEventProcessor(ReadModel.NAME, c -> log.eventStore(), settings)
                .registerListenerInvocationErrorHandler(ReadModel.NAME, c -> PropagatingErrorHandler.instance())
                .registerErrorHandler(ReadModel.NAME, c -> PropagatingErrorHandler.instance())
                .registerSequencingPolicy(ReadModel.NAME, c -> ReadModelProcessor::conversation)
                .registerEventHandler(c -> projector));
        configurer.onInitialize(c -> {
            configuration = c;
            // set before Axon starts the processor, and taken back before Axon stops it
            c.onStart(Phase.INBOUND_EVENT_CONNECTORS - 1, () -> wanted = true);
            c.onShutdown(Phase.INBOUND_EVENT_CONNECTORS + 1, () -> wanted = false);
        });
    }

    /** Whether this node holds the claim and works. */
    boolean isProjecting() {
        var known = configuration;
        if (known == null) {
            return false;
        }
        var processor = processor(known);
        return !processor.isError() && !processor.processingStatus().isEmpty();
    }

    /** Ends what is in flight, writes into another generation, and goes on from where that one ends. */
    synchronized void changeOver(Generation next) {
        next.prepare();
        var known = configuration;
        changing = true;
        try {
            if (known != null && processor(known).isRunning()) {
                processor(known).shutDown();
            }
            readModel.writeTo(next);
        } finally {
            changing = false;
        }
        keepRunning();
    }

    /** Whether what is under way may take longer: nobody waits for its end. */
    boolean goesOn() {
        return wanted && !changing;
    }

    /** Lets Axon, whose token is far behind the documents, go on where they end. Returns at once. */
    void skip() {
        Thread.startVirtualThread(this::skipped);
    }

    private synchronized void skipped() {
        var known = configuration;
        if (known != null && goesOn() && processor(known).isRunning()) {
            processor(known).shutDown();
            readModel.writing().tokens().deleteMany(new Document()); // a new one begins where documents end
            keepRunning();
        }
    }

    /** Starts it again where it should run and does not: after a change-over that failed half-way. */
    synchronized void keepRunning() {
        var known = configuration;
        if (known != null && wanted && !processor(known).isRunning()) {
            processor(known).start();
        }
    }

    private TrackingToken whereDocumentsEnd(StreamableMessageSource<TrackedEventMessage<?>> source) {
        var position = readModel.writing().position();
        return position == 0 ? source.createTailToken() : new GlobalSequenceTrackingToken(position);
    }

    private TokenStore tokens() {
        return MongoTokenStore.builder()
                .mongoTemplate(new TokenCollections(readModel))
                .serializer(serializer())
                .claimTimeout(CLAIM)
                .ensureIndexes(false)
                .build();
    }

    /** Jackson's validator refuses every token unless it is told whose classes to trust. */
    private static Jackson3Serializer serializer() {
        var trusted = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.polymorphicTypeValidator(trusted))
                .build();
    }

    private static Object conversation(EventMessage<?> message) {
        return message.getPayload() instanceof ChatEvent event ? event.conversationId() : ReadModel.NAME;
    }

    private static StreamingEventProcessor processor(Configuration configuration) {
        return configuration
                .eventProcessingConfiguration()
                .eventProcessor(ReadModel.NAME, StreamingEventProcessor.class)
                .orElseThrow();
    }
}
