package chat.verbatim.query;

import chat.verbatim.log.EventLog;
import chat.verbatim.query.ReaderLag.Reader;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The read model and the routes that read it. Needs an {@link EventLog}, a {@link MongoDatabase} and its client, and {@link QuerySettings};
 * Axon's configurer picks up the projector by itself.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan({"chat.verbatim.query.timeline", "chat.verbatim.query.inbox"})
public class QueryConfiguration {

    /** Both in batches: how far the log must be ahead for large pages to pay, and how large they are. */
    private static final int FAR = 10;

    private static final int PAGE = 20;

    @Bean
    Generations generations(MongoDatabase database, QuerySettings settings) {
        return new Generations(database, settings.embedded());
    }

    @Bean
    ReadModel readModel(Generations generations, QuerySettings settings) {
        return new ReadModel(generations, settings.embedded());
    }

    @Bean
    ReadModelWriter readModelWriter(QuerySettings settings, MongoClient client) {
        return settings.embedded()
                ? new ReadModelWriter(WriteStyle.ABSOLUTE, null)
                : new ReadModelWriter(WriteStyle.GUARDED, client);
    }

    @Bean
    Pipeline pipeline(EventLog log, List<Projection> projections, ReadModelWriter writer, QuerySettings settings) {
        return new Pipeline(log, projections, writer, PAGE * settings.batchSize());
    }

    @Bean
    Purge purge(EventLog log, QuerySettings settings) {
        return new Purge(log, settings.embedded());
    }

    @Bean
    ReadModelProgress readModelProgress(
            ReadModel readModel, EventLog log, QuerySettings settings, ObjectProvider<ReadModelProcessor> processor) {
        return new ReadModelProgress(readModel, log, settings.minPositionWait(), () -> processor
                .getObject()
                .isProjecting());
    }

    // the embedded read model is made anew by every start, from a log in which erased words are no more
    @Bean
    Purges purges(Purge purge, Generations generations, EventLog log, QuerySettings settings) {
        return new Purges(purge, generations, settings.embedded() ? log.head() : 0);
    }

    @Bean
    HeapWatch heapWatch(QuerySettings settings) {
        return new HeapWatch(settings.embedded(), Runtime.getRuntime().maxMemory());
    }

    @Bean
    Leap leap(
            EventLog log,
            Pipeline pipeline,
            ReadModelProgress progress,
            HeapWatch heap,
            Purges purges,
            QuerySettings settings,
            ObjectProvider<ReadModelProcessor> processor) {
        var far = FAR * settings.batchSize();
        return new Leap(log, pipeline, progress, heap, purges, processor::getObject, far);
    }

    /** The projector is no bean of its own: Axon would find it, and register it once more. */
    @Bean
    ReadModelProcessor readModelProcessor(
            List<Projection> projections,
            ReadModel readModel,
            ReadModelWriter writer,
            ReadModelProgress progress,
            QuerySettings settings,
            EventLog log,
            HeapWatch heap,
            Purges purges,
            Leap leap) {
        var batch = settings.batchSize();
        var projector = new Projector(projections, readModel, writer, progress, heap, purges, leap, batch);
        return new ReadModelProcessor(readModel, log, batch, projector);
    }

    @Bean
    GenerationWatch generationWatch(
            Generations generations,
            ReadModel readModel,
            ReadModelProcessor processor,
            ReadModelProgress progress,
            ObjectProvider<Clock> clock) {
        return new GenerationWatch(generations, readModel, processor, progress, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ReplayProgress replayProgress(EventLog log, ReadModelProgress progress) {
        return new ReplayProgress(log, progress);
    }

    /** Asks, as another node may be the one that projects. */
    @Bean
    ReaderLag projectionLag(EventLog log, ReadModelProgress progress, ObjectProvider<Clock> clock) {
        var reader = new Reader("projection", "the read model", progress::current);
        return new ReaderLag(reader, log, clock.getIfAvailable(Clock::systemUTC), progress::ask);
    }

    @Bean
    ReadModelLifecycle readModelLifecycle(GenerationWatch watch, ReplayProgress replay, QuerySettings settings) {
        return new ReadModelLifecycle(watch, replay, settings.generationPoll());
    }

    @Bean
    ReadModelCheck readModelCheck(Generations generations, EventLog log) {
        return new ReadModelCheck(generations, log);
    }

    @Bean
    Rebuild rebuild(
            Generations generations,
            EventLog log,
            Pipeline pipeline,
            ReadModelCheck check,
            Purge purge,
            ObjectProvider<Clock> clock) {
        return new Rebuild(generations, log, pipeline, check, purge, clock.getIfAvailable(Clock::systemUTC));
    }

    /** Hears nothing, and so vouches for nothing, where no one follows the log for sockets. */
    @Bean
    RecentMoves recentMoves() {
        return new RecentMoves();
    }

    @Bean
    QueryRecords queryRecords() {
        return new QueryRecords();
    }

    @Bean
    MinPosition minPosition(ReadModelPosition position, ReplayProgress replay) {
        return new MinPosition(position, replay);
    }
}
