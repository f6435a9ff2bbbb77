package chat.verbatim.server.store;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogEventStore;
import chat.verbatim.log.LogFormException;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.SignalChannel;
import chat.verbatim.server.start.StartRefused;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Where the log is: PostgreSQL where one is configured, one SQLite file in the data folder where not. Whether it is written or
 * only followed is for the mains to say.
 */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LogConfiguration.class);

    @Bean
    LogSettings logSettings(
            StoreSettings settings,
            ObjectProvider<DataFolder> folder,
            ObjectProvider<Keys> keys,
            @Value("${verbatim.command.max-wait:5s}") Duration maxWait) {
        var url = settings.log().url();
        var where = url == null
                ? EmbeddedLog.in(settings, folder.getObject(), keys.getObject())
                : LogSettings.of(KeyStores.postgres("verbatim.log.url", url), KeyStores.shared(settings))
                        .as(settings.log().user(), settings.log().password());
        return where.waiting(maxWait);
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

    static EventLog opened(StoreSettings settings, Supplier<EventLog> opening) {
        try {
            var log = opening.get();
            LOG.info("Log: {}, {} events", settings.embeddedLog() ? "SQLite" : "PostgreSQL", log.head());
            return log;
        } catch (LogFormException e) {
            throw new StartRefused(String.valueOf(e.getMessage()));
        }
    }
}
