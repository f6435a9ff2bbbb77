package chat.verbatim.server.store;

import static java.util.stream.Collectors.toMap;

import chat.verbatim.audit.AuditSettings;
import chat.verbatim.command.SnapshotType;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** The log of a node that appends to it, and makes its tables where there are none; a main asks for it. */
public class WrittenLog {

    @Bean
    EventLog eventLog(
            LogSettings where,
            StoreSettings settings,
            Clock clock,
            ObjectProvider<SnapshotType> snapshots,
            ObjectProvider<MeterRegistry> meters) {
        var types = snapshots.stream().collect(toMap(SnapshotType::name, SnapshotType::aggregate));
        return LogConfiguration.opened(
                settings, () -> EventLog.open(where, clock, types, meters.getIfAvailable(CompositeMeterRegistry::new)));
    }

    @Bean
    AuditSettings auditSettings(AuditStore properties, StoreSettings settings, ObjectProvider<Keys> keys) {
        return properties.settings(settings, keys);
    }
}
