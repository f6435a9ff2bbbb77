package chat.verbatim.audit;

import chat.verbatim.audit.access.AccessLog;
import chat.verbatim.audit.proof.Notary;
import chat.verbatim.audit.replay.ErasedWords;
import chat.verbatim.audit.replay.EventJson;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** For auditors. It needs the log to write to, and where it is, a clock, and its settings. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class AuditConfiguration {

    @Bean
    AccessLog accessLog(EventLog log, Clock clock, AuditSettings settings) {
        return new AccessLog(log, clock, settings.maxReaders());
    }

    @Bean
    ErasedWords erased(EventLog log) {
        return new ErasedWords(log);
    }

    @Bean
    EventJson eventJson(EventLog log, ErasedWords erased) {
        return new EventJson(log, erased);
    }

    /** Null where nobody signs. */
    @Bean
    @Nullable
    Notary notary(EventLog log, LogSettings where, AuditSettings settings, ObjectProvider<MeterRegistry> meters) {
        var signing = settings.signing();
        return signing == null
                ? null
                : Notary.start(
                        signing, where, log.originals().logId(), meters.getIfAvailable(CompositeMeterRegistry::new));
    }
}
