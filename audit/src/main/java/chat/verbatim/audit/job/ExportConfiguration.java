package chat.verbatim.audit.job;

import chat.verbatim.audit.AuditSettings;
import chat.verbatim.audit.access.AccessLog;
import chat.verbatim.audit.custody.Erasures;
import chat.verbatim.audit.proof.Notary;
import chat.verbatim.audit.replay.ErasedWords;
import chat.verbatim.log.EventLog;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Exports, where there is somebody who signs them. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {

    /** Null where nobody signs. */
    @Bean
    @Nullable
    Exports exports(
            EventLog log,
            ErasedWords erased,
            Erasures erasures,
            AccessLog access,
            Optional<Notary> notary,
            AuditSettings settings,
            Clock clock) {
        if (notary.isEmpty()) {
            return null;
        }
        var exports = new Exports(
                new ExportMaker(log, erased, access, notary.get(), clock),
                settings.exports(),
                settings.exportRetention(),
                clock);
        erasures.whenDestroyed(_ -> exports.dropAll());
        return exports;
    }
}
