package chat.verbatim.command;

import chat.verbatim.command.bus.MailboxCommandBus;
import chat.verbatim.log.LogMetaData;
import chat.verbatim.log.LogReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The command side. It needs the log (as {@link LogReader} and {@link EventStore}), a clock, and its settings; where there is
 * a registry of meters or an OpenTelemetry, it is seen there.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class CommandConfiguration {

    @Bean
    CommandBus commandBus(
            LogReader log,
            CommandSettings settings,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<OpenTelemetry> traces) {
        var bus = new MailboxCommandBus(
                log, settings.mailboxBound(), settings.maxWait(), registry(meters), tracer(traces));
        // of a command's metadata only the request's id goes into the log, and where it is traced, its place in the
        // trace
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(
                new SimpleCorrelationDataProvider(Commands.REQUEST_ID, LogMetaData.TRACE)));
        return bus;
    }

    @Bean
    Commands commands(CommandBus bus, ObjectProvider<MeterRegistry> meters, ObjectProvider<OpenTelemetry> traces) {
        return new Commands(bus, new UsedKeys(), new CommandWatch(registry(meters), tracer(traces)));
    }

    private static MeterRegistry registry(ObjectProvider<MeterRegistry> meters) {
        return meters.getIfAvailable(CompositeMeterRegistry::new);
    }

    private static Tracer tracer(ObjectProvider<OpenTelemetry> traces) {
        return traces.getIfAvailable(OpenTelemetry::noop).getTracer("chat.verbatim.command");
    }

    @Bean
    Decisions decisions(Clock clock, LogReader log) {
        return new Decisions(clock, log);
    }

    @Bean
    Cache aggregateCache(CommandSettings settings, LogReader log) {
        var cache = new AggregateCache(settings.cachedStreams());
        log.whenDestroyed(cache::removeAll);
        return cache;
    }

    @Bean
    CommandTargetResolver streamTargetResolver() {
        return new StreamTargetResolver();
    }

    /** One thread of its own: a snapshot is taken beside the work, never in it. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService snapshotExecutor() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("snapshots").daemon().factory());
    }

    @Bean
    Snapshotter snapshotter(
            EventStore store,
            List<SnapshotType> types,
            ExecutorService snapshotExecutor,
            ParameterResolverFactory parameters) {
        return AggregateSnapshotter.builder()
                .eventStore(store)
                .aggregateFactories(types.stream()
                        .<AggregateFactory<?>>map(type -> factory(type.aggregate(), parameters))
                        .toList())
                .parameterResolverFactory(parameters)
                .executor(snapshotExecutor)
                .build();
    }

    /** Its handlers take beans: only Axon's bean of this kind knows how to find them. */
    private static <T> AggregateFactory<T> factory(Class<T> aggregate, ParameterResolverFactory parameters) {
        return new GenericAggregateFactory<>(
                AnnotatedAggregateMetaModelFactory.inspectAggregate(aggregate, parameters));
    }

    @Bean
    SnapshotTriggerDefinition snapshotTriggers(Snapshotter snapshotter, CommandSettings settings) {
        return new SnapshotTriggers(snapshotter, settings.snapshotEvery());
    }
}
