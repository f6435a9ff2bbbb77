package chat.verbatim.audit.custody;

import chat.verbatim.audit.AuditSettings;
import chat.verbatim.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Holds and erasures, on a node that writes the log. It needs an {@link EventLog} and a clock. */
@Configuration(proxyBeanMethods = false)
class CustodyConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    Custody custody(EventLog log) {
        return new Custody(log);
    }

    @Bean
    Holds holds(Custody custody, Clock clock) {
        return new Holds(custody, clock);
    }

    @Bean
    Erasures erasures(Custody custody, EventLog log, Clock clock) {
        return new Erasures(custody, log, clock);
    }

    @Bean
    EraserSchedule eraserSchedule(
            Custody custody, Erasures erasures, EventLog log, Clock clock, AuditSettings settings) {
        var eraser = new Eraser(custody, erasures, log.destruction(), clock, Eraser.Pace.USUAL);
        var age = settings.retention();
        return new EraserSchedule(
                eraser, EVERY, age == null ? null : new Retention(custody, erasures, log, clock, age));
    }
}
