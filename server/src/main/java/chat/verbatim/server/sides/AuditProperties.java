package chat.verbatim.server.sides;

import chat.verbatim.audit.AuditSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What auditors are given as properties.
 *
 * @param maxReaders auditors that may be reading from one node at a time; each walks through the log
 */
@ConfigurationProperties("verbatim.audit")
record AuditProperties(@DefaultValue("8") int maxReaders) {

    AuditProperties {
        Bounds.check("verbatim.audit.max-readers", maxReaders, 1, 1000);
    }

    AuditSettings settings() {
        return new AuditSettings(maxReaders);
    }
}
