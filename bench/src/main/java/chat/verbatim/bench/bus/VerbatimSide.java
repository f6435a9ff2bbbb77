package chat.verbatim.bench.bus;

import chat.verbatim.audit.AuditSettings.Signing;
import chat.verbatim.audit.proof.Notary;
import chat.verbatim.command.CommandConfiguration;
import chat.verbatim.command.CommandSettings;
import chat.verbatim.command.SnapshotType;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side as it ships. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CommandConfiguration.class)
class VerbatimSide {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    CommandSettings commandSettings() {
        return CommandSettings.DEFAULTS;
    }

    /** What is measured costs what it costs in the server. */
    @Bean
    MeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Bean
    LogSettings where() {
        var url = System.getProperty("bench.log");
        return LogSettings.of(
                url,
                new KeySettings(System.getProperty("bench.keys"), null, null, MasterKey.of(new byte[MasterKey.BYTES])));
    }

    /** Signs the log as the server does. */
    @Bean
    Notary notary(EventLog log, LogSettings where, MeterRegistry meters) throws IOException {
        var folder = Files.createTempDirectory("checkpoints");
        var signing = new Signing(null, new byte[MasterKey.BYTES], folder, Duration.ofSeconds(1), List.of());
        return Notary.start(signing, where, log.originals().logId(), meters);
    }

    @Bean(destroyMethod = "close")
    EventLog eventLog(LogSettings where, Clock clock, List<SnapshotType> types, MeterRegistry meters) {
        return EventLog.open(
                where,
                clock,
                types.stream().collect(Collectors.toMap(SnapshotType::name, SnapshotType::aggregate)),
                meters);
    }

    @Bean
    EventStore eventStore(EventLog log) {
        return log.eventStore();
    }
}
