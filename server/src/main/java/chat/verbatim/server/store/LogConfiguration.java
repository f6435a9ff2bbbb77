package chat.verbatim.server.store;

import static java.util.stream.Collectors.toMap;

import chat.verbatim.command.SnapshotType;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogEventStore;
import chat.verbatim.log.LogFormException;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.SignalChannel;
import chat.verbatim.server.start.StartRefused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The log: PostgreSQL where one is configured, one SQLite file in the data folder where not. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LogConfiguration.class);

    @Bean
    LogSettings logSettings(StoreSettings settings, ObjectProvider<DataFolder> folder) {
        var url = settings.log().url();
        return url == null
                ? LogSettings.of("jdbc:sqlite:" + folder.getObject().file("verbatim.db"))
                : LogSettings.of(supported(url))
                        .as(settings.log().user(), settings.log().password());
    }

    @Bean
    EventLog eventLog(
            LogSettings where,
            StoreSettings settings,
            Clock clock,
            ObjectProvider<SnapshotType> snapshots,
            ObjectProvider<MeterRegistry> meters) {
        var types = snapshots.stream().collect(toMap(SnapshotType::name, SnapshotType::aggregate));
        var log = open(where, clock, types, meters.getIfAvailable(CompositeMeterRegistry::new));
        LOG.info("Log: {}, {} events", settings.embeddedLog() ? "SQLite" : "PostgreSQL", log.head());
        return log;
    }

    /** Only where somebody signals: a command side needs no connection for it. */
    @Bean
    @Lazy
    SignalChannel signalChannel(LogSettings where) {
        return SignalChannel.open(where);
    }

    /** Axon's event store and event bus. */
    @Bean
    LogEventStore eventStore(EventLog log) {
        return log.eventStore();
    }

    private static String supported(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartRefused("verbatim.log.url must begin with jdbc:postgresql:");
        }
        return url;
    }

    private static EventLog open(
            LogSettings settings, Clock clock, Map<String, Class<?>> snapshots, MeterRegistry meters) {
        try {
            return EventLog.open(settings, clock, snapshots, meters);
        } catch (LogFormException e) {
            throw new StartRefused(String.valueOf(e.getMessage()));
        }
    }
}
